// purpose: The facts of some papers, ids alone: one hop of a neighbourhood.
// param ids: string[] - papers
// column source
// column type
// column target
// column label

UNWIND $ids AS id
MATCH (p:Paper {id: id})-[r]->(e:Entity)
RETURN p.id AS source, type(r) AS type, e.id AS target, e.type AS label
