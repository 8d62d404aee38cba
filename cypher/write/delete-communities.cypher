// purpose: Takes away all communities, with who belongs to them.

MATCH (c:Community)
DETACH DELETE c
