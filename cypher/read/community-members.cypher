// purpose: The members of a community, the most central first.
// param id: string - a community's id
// param labels: string[] = ["Paper", "Model", "Method", "Dataset", "Task", "Repo"] - only nodes with one of these labels
// param limit: integer = 50 - most rows to give
// param offset: integer = 0 - rows to skip
// column id
// column label
// column name
// column year
// column venue
// column provisional
// column community
// column degree
// column pagerank
// column x
// column y

MATCH (n)-[:IN_COMMUNITY]->(c:Community {id: $id})
WITH n, coalesce(n.type, 'Paper') AS label
WHERE label IN $labels
RETURN n.id AS id, label, coalesce(n.title, n.name) AS name, n.year AS year, n.venue AS venue, n.provisional AS provisional, n.community AS community, n.degree AS degree, n.pagerank AS pagerank, n.x AS x, n.y AS y
ORDER BY pagerank DESC, id
SKIP $offset LIMIT $limit
