// purpose: The papers that name an entity, with role and sentences; surest first.
// param id: string - an entity's id
// param types: string[] = [] - only these relationship types; none = all
// param limit: integer = 50 - most rows to give
// param offset: integer = 0 - rows to skip
// column paper
// column title
// column year
// column venue
// column type
// column confidence
// column sentences
// column evidence
// column community
// column degree
// column pagerank
// column x
// column y

MATCH (e:Entity {id: $id})<-[r]-(p:Paper)
WHERE size($types) = 0 OR type(r) IN $types
RETURN p.id AS paper, p.title AS title, p.year AS year, p.venue AS venue, type(r) AS type, r.confidence AS confidence, r.sentences AS sentences, r.evidence AS evidence,
       p.community AS community, p.degree AS degree, p.pagerank AS pagerank, p.x AS x, p.y AS y
ORDER BY confidence DESC, paper, type
SKIP $offset LIMIT $limit
