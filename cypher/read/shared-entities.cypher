// purpose: Every pair of another paper and an entity that a paper names too, without the proof (see shared-evidence), for ranking.
// param id: string - a paper's id
// param labels: string[] = ["Dataset"] - what counts as shared
// column paper
// column entity
// column name
// column label
// column here
// column there

MATCH (p:Paper {id: $id})-[here]->(e:Entity)
WHERE e.type IN $labels
MATCH (e)<-[there]-(o:Paper)
WHERE o.id <> $id
RETURN o.id AS paper, e.id AS entity, e.name AS name, e.type AS label, type(here) AS here, type(there) AS there
ORDER BY paper, entity, here, there
