// purpose: The models that most papers compare with.
// param limit: integer = 20 - most rows to give
// column model
// column name
// column papers

MATCH (m:Model)<-[r:COMPARES_WITH]-(p:Paper)
RETURN m.id AS model, m.name AS name, count(DISTINCT p) AS papers
ORDER BY papers DESC, model
LIMIT $limit
