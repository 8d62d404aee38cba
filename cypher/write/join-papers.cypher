// purpose: Puts papers into communities that stand there already.
// param rows: map[] - {id, community}

UNWIND $rows AS row
MATCH (p:Paper {id: row.id})
MATCH (c:Community {id: row.community})
MERGE (p)-[:IN_COMMUNITY]->(c)
