// purpose: Before communities are replaced: no paper keeps the name of one that goes.

MATCH (p:Paper)
WHERE p.community IS NOT NULL
REMOVE p.community
