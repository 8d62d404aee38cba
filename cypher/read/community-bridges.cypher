// purpose: Communities of the same level that a community has the most facts in common with.
// param id: string - a community's id
// param limit: integer = 10 - most rows to give
// column id
// column edges

MATCH (n)-[:IN_COMMUNITY]->(c:Community {id: $id})
MATCH (n)-[r:INTRODUCES|USES|EVALUATES_ON|COMPARES_WITH|ADDRESSES|HAS_REPO|MENTIONS]-(m)
WITH c.level AS level, m, count(r) AS facts
MATCH (m)-[:IN_COMMUNITY]->(d:Community)
WHERE d.level = level AND d.id <> $id
RETURN d.id AS id, sum(facts) AS edges
ORDER BY edges DESC, id
LIMIT $limit
