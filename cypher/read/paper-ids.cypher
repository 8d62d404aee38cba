// purpose: The id of every one of the papers.
// column id

MATCH (n:Paper)
RETURN n.id AS id
