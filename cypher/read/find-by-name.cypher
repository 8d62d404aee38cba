// purpose: Papers, entities and communities with exactly this id, title, name or alias, in any case.
// param text: string
// column id
// column label
// column name
// column matched

MATCH (p:Paper) WHERE p.id = $text OR toLower(p.title) = toLower($text)
RETURN p.id AS id, 'Paper' AS label, p.title AS name, CASE WHEN p.id = $text THEN 'id' ELSE 'title' END AS matched
UNION ALL
MATCH (e:Entity)
WHERE e.id = $text OR toLower(e.name) = toLower($text) OR any(alias IN e.aliases WHERE toLower(alias) = toLower($text))
RETURN e.id AS id, e.type AS label, e.name AS name,
       CASE WHEN e.id = $text THEN 'id' WHEN toLower(e.name) = toLower($text) THEN 'name' ELSE 'alias' END AS matched
UNION ALL
MATCH (c:Community) WHERE c.id = $text OR toLower(c.name) = toLower($text)
RETURN c.id AS id, 'Community' AS label, c.name AS name, CASE WHEN c.id = $text THEN 'id' ELSE 'name' END AS matched
