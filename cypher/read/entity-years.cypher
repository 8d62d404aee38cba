// purpose: Papers that name an entity, by year; papers without a year are left out.
// param id: string - an entity's id
// column year
// column papers

MATCH (e:Entity {id: $id})<-[r]-(p:Paper)
WHERE p.year IS NOT NULL
RETURN p.year AS year, count(DISTINCT p) AS papers
ORDER BY year
