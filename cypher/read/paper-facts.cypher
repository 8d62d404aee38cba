// purpose: What one paper does with what entities, with the proof; surest first.
// param id: string - a paper's id
// column type
// column confidence
// column entity
// column name
// column label
// column provisional
// column sentences
// column evidence
// column community
// column degree
// column pagerank
// column x
// column y

MATCH (p:Paper {id: $id})-[r]->(e:Entity)
RETURN type(r) AS type, r.confidence AS confidence, e.id AS entity, e.name AS name, e.type AS label, e.provisional AS provisional, r.sentences AS sentences,
       r.evidence AS evidence, e.community AS community, e.degree AS degree, e.pagerank AS pagerank, e.x AS x, e.y AS y
ORDER BY confidence DESC, type, entity
