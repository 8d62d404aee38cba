// purpose: Papers by id. What analysis wrote on them stays; a property that a row lacks goes.
// param rows: map[] - {id, title, abstract, year, venue, authors, url, github}

UNWIND $rows AS row
MERGE (p:Paper {id: row.id})
SET p.title = row.title, p.abstract = row.abstract, p.year = toInteger(row.year), p.venue = row.venue,
    p.authors = row.authors, p.url = row.url, p.github = row.github
