// purpose: Analysis of entities by id; a property that a row lacks goes. Touches nothing that loading wrote.
// param rows: map[] - {id, community, degree, pagerank, x, y}

UNWIND $rows AS row
MATCH (e:Entity {id: row.id})
SET e.community = row.community, e.degree = toInteger(row.degree), e.pagerank = toFloat(row.pagerank),
    e.x = toFloat(row.x), e.y = toFloat(row.y)
