// purpose: The id of every one of the communities.
// column id

MATCH (n:Community)
RETURN n.id AS id
