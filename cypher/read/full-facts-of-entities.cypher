// purpose: The facts about some entities with everything that proves them.
// param ids: string[] - entities
// column source
// column type
// column target
// column confidence
// column sentences
// column evidence

UNWIND $ids AS id
MATCH (e:Entity {id: id})<-[r]-(p:Paper)
RETURN p.id AS source, type(r) AS type, e.id AS target, r.confidence AS confidence, r.sentences AS sentences, r.evidence AS evidence
