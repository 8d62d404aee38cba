// purpose: What a paper and some other papers share, with the sentences of both sides.
// param id: string - a paper's id
// param papers: string[] - ids of the other papers
// param labels: string[] = ["Dataset"] - what counts as shared
// column paper
// column title
// column year
// column entity
// column name
// column label
// column here_type
// column here_confidence
// column here_sentences
// column there_type
// column there_confidence
// column there_sentences

UNWIND $papers AS other
MATCH (o:Paper {id: other})-[there]->(e:Entity)
WHERE e.type IN $labels AND o.id <> $id
MATCH (e)<-[here]-(p:Paper {id: $id})
RETURN o.id AS paper, o.title AS title, o.year AS year, e.id AS entity, e.name AS name, e.type AS label,
       type(here) AS here_type, here.confidence AS here_confidence, here.sentences AS here_sentences,
       type(there) AS there_type, there.confidence AS there_confidence, there.sentences AS there_sentences
ORDER BY paper, entity, here_type, there_type
