// purpose: How many entities each paper names; papers that name none are left out.
// column id
// column degree

MATCH (p:Paper)-[r]->(e:Entity)
RETURN p.id AS id, count(DISTINCT e) AS degree
