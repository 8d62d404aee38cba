// purpose: Entities named by the same papers as an entity, most shared papers first.
// param id: string - an entity's id
// param labels: string[] = [] - only entities of these types; none = all
// param limit: integer = 50 - most rows to give
// column entity
// column name
// column label
// column papers
// column community
// column degree
// column provisional

MATCH (e:Entity {id: $id})<-[r]-(p:Paper)
MATCH (p)-[s]->(o:Entity)
WHERE o.id <> $id AND (size($labels) = 0 OR o.type IN $labels)
RETURN o.id AS entity, o.name AS name, o.type AS label, count(DISTINCT p) AS papers, o.community AS community, o.degree AS degree,
       o.provisional AS provisional
ORDER BY papers DESC, entity
LIMIT $limit
