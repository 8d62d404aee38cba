// purpose: Some papers by id, with all their properties; unknown ids are left out.
// param ids: string[]
// column properties

UNWIND $ids AS id
MATCH (n:Paper {id: id})
RETURN properties(n) AS properties
