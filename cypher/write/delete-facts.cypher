// purpose: Takes away facts that are no longer stated.
// param rows: map[] - {source, target, type}

UNWIND $rows AS row
MATCH (p:Paper {id: row.source})-[r]->(e:Entity {id: row.target})
WHERE type(r) = row.type
DELETE r
