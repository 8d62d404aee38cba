// purpose: How many entities some papers name.
// param ids: string[] - papers
// column id
// column degree

UNWIND $ids AS id
MATCH (p:Paper {id: id})-[r]->(e:Entity)
RETURN p.id AS id, count(DISTINCT e) AS degree
