// purpose: Says which community of the next coarser level a community is part of.
// param rows: map[] - {id, parent}

UNWIND $rows AS row
MATCH (c:Community {id: row.id})
MATCH (q:Community {id: row.parent})
MERGE (c)-[:PART_OF]->(q)
