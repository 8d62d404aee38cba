// purpose: One entity, its aliases and how many papers name it.
// param id: string - an entity's id
// column id
// column name
// column label
// column aliases
// column provisional
// column papers
// column community
// column degree
// column pagerank
// column x
// column y

MATCH (e:Entity {id: $id})
RETURN e.id AS id, e.name AS name, e.type AS label, e.aliases AS aliases, e.provisional AS provisional,
       COUNT { (e)<-[]-(:Paper) } AS papers, e.community AS community, e.degree AS degree, e.pagerank AS pagerank, e.x AS x, e.y AS y
