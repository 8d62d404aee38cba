// purpose: One paper, with what analysis found.
// param id: string - a paper's id
// column id
// column title
// column abstract
// column year
// column venue
// column authors
// column url
// column github
// column community
// column degree
// column pagerank
// column x
// column y

MATCH (p:Paper {id: $id})
RETURN p.id AS id, p.title AS title, p.abstract AS abstract, p.year AS year, p.venue AS venue, p.authors AS authors, p.url AS url,
       p.github AS github, p.community AS community, p.degree AS degree, p.pagerank AS pagerank, p.x AS x, p.y AS y
