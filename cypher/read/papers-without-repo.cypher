// purpose: Papers that state no repository, the newest first.
// param limit: integer = 50 - most rows to give
// param offset: integer = 0 - rows to skip
// column paper
// column title
// column year

MATCH (p:Paper)
WHERE NOT EXISTS { (p)-[:HAS_REPO]->() }
RETURN p.id AS paper, p.title AS title, p.year AS year
ORDER BY coalesce(p.year, 0) DESC, paper
SKIP $offset LIMIT $limit
