// purpose: Pairs of datasets that the same papers measure on.
// param limit: integer = 20 - most rows to give
// column first
// column first_name
// column second
// column second_name
// column papers

MATCH (a:Dataset)<-[:EVALUATES_ON]-(p:Paper)
MATCH (p)-[:EVALUATES_ON]->(b:Dataset)
WHERE a.id < b.id
RETURN a.id AS first, a.name AS first_name, b.id AS second, b.name AS second_name, count(DISTINCT p) AS papers
ORDER BY papers DESC, first, second
LIMIT $limit
