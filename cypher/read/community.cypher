// purpose: One community.
// param id: string - a community's id
// column id
// column name
// column level
// column size
// column papers
// column terms
// column modularity
// column parent
// column x
// column y

MATCH (c:Community {id: $id})
OPTIONAL MATCH (c)-[:PART_OF]->(q:Community)
RETURN c.id AS id, c.name AS name, c.level AS level, c.size AS size, c.papers AS papers, c.terms AS terms, c.modularity AS modularity,
       q.id AS parent, c.x AS x, c.y AS y
