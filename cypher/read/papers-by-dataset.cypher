// purpose: The papers that name a dataset, with role and sentences; surest first.
// param dataset: string - id, name or alias, in any case
// param limit: integer = 50 - most rows to give
// param offset: integer = 0 - rows to skip
// column dataset
// column name
// column paper
// column title
// column year
// column type
// column confidence
// column sentences

MATCH (d:Dataset)
WHERE d.id = $dataset OR toLower(d.name) = toLower($dataset) OR any(alias IN d.aliases WHERE toLower(alias) = toLower($dataset))
MATCH (d)<-[r]-(p:Paper)
RETURN d.id AS dataset, d.name AS name, p.id AS paper, p.title AS title, p.year AS year, type(r) AS type, r.confidence AS confidence,
       r.sentences AS sentences
ORDER BY confidence DESC, paper, dataset, type
SKIP $offset LIMIT $limit
