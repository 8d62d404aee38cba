// purpose: Communities, after the old ones have gone.
// param rows: map[] - {id, name, level, size, papers, terms, modularity, x, y}

UNWIND $rows AS row
MERGE (c:Community {id: row.id})
SET c.name = row.name, c.level = toInteger(row.level), c.size = toInteger(row.size), c.papers = toInteger(row.papers),
    c.terms = row.terms, c.modularity = toFloat(row.modularity), c.x = toFloat(row.x), c.y = toFloat(row.y)
