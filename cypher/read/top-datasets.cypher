// purpose: The datasets that most papers name, and how many of them measure on it.
// param limit: integer = 20 - most rows to give
// column dataset
// column name
// column papers
// column evaluating

MATCH (d:Dataset)<-[r]-(p:Paper)
RETURN d.id AS dataset, d.name AS name, count(DISTINCT p) AS papers,
       sum(CASE WHEN type(r) = 'EVALUATES_ON' THEN 1 ELSE 0 END) AS evaluating
ORDER BY papers DESC, dataset
LIMIT $limit
