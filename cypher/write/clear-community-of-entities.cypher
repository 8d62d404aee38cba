// purpose: Before communities are replaced: no entity keeps the name of one that goes.

MATCH (e:Entity)
WHERE e.community IS NOT NULL
REMOVE e.community
