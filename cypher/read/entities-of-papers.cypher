// purpose: What some papers name: the ingredients of similarity.
// param ids: string[] - papers
// param labels: string[] = ["Model", "Method", "Dataset", "Task", "Repo"] - only entities of these types
// column paper
// column type
// column confidence
// column entity
// column name
// column label

UNWIND $ids AS id
MATCH (p:Paper {id: id})-[r]->(e:Entity)
WHERE e.type IN $labels
RETURN p.id AS paper, type(r) AS type, r.confidence AS confidence, e.id AS entity, e.name AS name, e.type AS label
