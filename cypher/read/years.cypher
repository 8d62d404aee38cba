// purpose: Papers by year; papers without a year are left out.
// column year
// column papers

MATCH (p:Paper)
WHERE p.year IS NOT NULL
RETURN p.year AS year, count(p) AS papers
ORDER BY year
