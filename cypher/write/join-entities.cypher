// purpose: Puts entities into communities that stand there already.
// param rows: map[] - {id, community}

UNWIND $rows AS row
MATCH (e:Entity {id: row.id})
MATCH (c:Community {id: row.community})
MERGE (e)-[:IN_COMMUNITY]->(c)
