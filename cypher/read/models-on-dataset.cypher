// purpose: The models that papers introduce which measure on a dataset.
// param dataset: string - id, name or alias, in any case
// param limit: integer = 50 - most rows to give
// column dataset
// column model
// column name
// column paper
// column title
// column year

MATCH (d:Dataset)
WHERE d.id = $dataset OR toLower(d.name) = toLower($dataset) OR any(alias IN d.aliases WHERE toLower(alias) = toLower($dataset))
MATCH (d)<-[:EVALUATES_ON]-(p:Paper)
MATCH (p)-[:INTRODUCES]->(m:Model)
RETURN d.id AS dataset, m.id AS model, m.name AS name, p.id AS paper, p.title AS title, p.year AS year
ORDER BY coalesce(p.year, 0) DESC, model, paper
LIMIT $limit
