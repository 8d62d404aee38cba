// purpose: The id of every one of the entities.
// column id

MATCH (n:Entity)
RETURN n.id AS id
