// purpose: Papers that name datasets which a paper names too: a row for each paper and dataset, with the sentences of both sides.
// param id: string - a paper's id
// param limit: integer = 50 - most rows to give
// column paper
// column title
// column year
// column dataset
// column name
// column here_type
// column here_sentences
// column there_type
// column there_sentences

MATCH (p:Paper {id: $id})-[here]->(d:Dataset)
MATCH (d)<-[there]-(o:Paper)
WHERE o.id <> $id
RETURN o.id AS paper, o.title AS title, o.year AS year, d.id AS dataset, d.name AS name, type(here) AS here_type,
       here.sentences AS here_sentences, type(there) AS there_type, there.sentences AS there_sentences
ORDER BY paper, dataset, here_type, there_type
LIMIT $limit
