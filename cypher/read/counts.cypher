// purpose: Nodes by label and relationships by type.
// column element
// column kind
// column count

MATCH (p:Paper) RETURN 'node' AS element, 'Paper' AS kind, count(p) AS count
UNION ALL
MATCH (e:Entity) RETURN 'node' AS element, e.type AS kind, count(e) AS count
UNION ALL
MATCH (c:Community) RETURN 'node' AS element, 'Community' AS kind, count(c) AS count
UNION ALL
MATCH (a)-[r]->(b) RETURN 'relationship' AS element, type(r) AS kind, count(r) AS count
