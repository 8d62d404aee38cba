// purpose: How many papers name each entity.
// column id
// column degree

MATCH (e:Entity)<-[r]-(p:Paper)
RETURN e.id AS id, count(DISTINCT p) AS degree
