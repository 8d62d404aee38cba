// purpose: Analysis of papers by id; a property that a row lacks goes. Touches nothing that loading wrote.
// param rows: map[] - {id, community, degree, pagerank, x, y}

UNWIND $rows AS row
MATCH (p:Paper {id: row.id})
SET p.community = row.community, p.degree = toInteger(row.degree), p.pagerank = toFloat(row.pagerank),
    p.x = toFloat(row.x), p.y = toFloat(row.y)
