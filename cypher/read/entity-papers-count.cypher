// purpose: How many rows entity-papers has in all.
// param id: string - an entity's id
// param types: string[] = [] - only these relationship types; none = all
// column total

MATCH (e:Entity {id: $id})<-[r]-(p:Paper)
WHERE size($types) = 0 OR type(r) IN $types
RETURN count(r) AS total
