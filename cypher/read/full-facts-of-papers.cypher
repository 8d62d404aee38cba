// purpose: The facts of some papers with everything that proves them.
// param ids: string[] - papers
// column source
// column type
// column target
// column confidence
// column sentences
// column evidence

UNWIND $ids AS id
MATCH (p:Paper {id: id})-[r]->(e:Entity)
RETURN p.id AS source, type(r) AS type, e.id AS target, r.confidence AS confidence, r.sentences AS sentences, r.evidence AS evidence
