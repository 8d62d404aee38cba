// purpose: How many papers name each of some entities: how rare they are.
// param ids: string[] - entities
// column id
// column degree

UNWIND $ids AS id
MATCH (e:Entity {id: id})<-[r]-(p:Paper)
RETURN e.id AS id, count(DISTINCT p) AS degree
