// purpose: The entities that most papers name.
// param labels: string[] = ["Model", "Method", "Dataset", "Task", "Repo"] - only entities of these types
// param limit: integer = 20 - most rows to give
// column entity
// column name
// column label
// column papers

MATCH (e:Entity)<-[r]-(p:Paper)
WHERE e.type IN $labels
RETURN e.id AS entity, e.name AS name, e.type AS label, count(DISTINCT p) AS papers
ORDER BY papers DESC, entity
LIMIT $limit
