// purpose: The facts about some entities, ids alone: one hop of a neighbourhood.
// param ids: string[] - entities
// column source
// column type
// column target

UNWIND $ids AS id
MATCH (e:Entity {id: id})<-[r]-(p:Paper)
RETURN p.id AS source, type(r) AS type, e.id AS target
