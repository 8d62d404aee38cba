// purpose: How many papers do what with an entity.
// param id: string - an entity's id
// column type
// column papers

MATCH (e:Entity {id: $id})<-[r]-(p:Paper)
RETURN type(r) AS type, count(DISTINCT p) AS papers
ORDER BY papers DESC, type
