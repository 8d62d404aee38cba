// purpose: Communities, the largest first.
// param level: integer = null - 0 is the finest; null = every level
// param limit: integer = 50 - most rows to give
// param offset: integer = 0 - rows to skip
// column id
// column name
// column level
// column size
// column papers
// column terms
// column modularity
// column parent
// column x
// column y

MATCH (c:Community)
WHERE $level IS NULL OR c.level = toInteger($level)
OPTIONAL MATCH (c)-[:PART_OF]->(q:Community)
RETURN c.id AS id, c.name AS name, c.level AS level, c.size AS size, c.papers AS papers, c.terms AS terms, c.modularity AS modularity,
       q.id AS parent, c.x AS x, c.y AS y
ORDER BY size DESC, id
SKIP $offset LIMIT $limit
