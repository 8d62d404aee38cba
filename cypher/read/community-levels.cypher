// purpose: How many communities each level has, how many nodes they hold, and the modularity of the level.
// column level
// column communities
// column nodes
// column modularity

MATCH (c:Community)
RETURN c.level AS level, count(c) AS communities, sum(c.size) AS nodes, coalesce(sum(c.modularity), 0.0) AS modularity
ORDER BY level
