// purpose: Entities by id, with the label of their type.
// param rows: map[] - {id, name, type, aliases, provisional}

UNWIND $rows AS row
MERGE (e:Entity {id: row.id})
SET e.name = row.name, e.type = row.type, e.aliases = row.aliases, e.provisional = row.provisional
FOREACH (once IN CASE row.type WHEN 'Model' THEN [1] ELSE [] END | SET e:Model)
FOREACH (once IN CASE row.type WHEN 'Method' THEN [1] ELSE [] END | SET e:Method)
FOREACH (once IN CASE row.type WHEN 'Dataset' THEN [1] ELSE [] END | SET e:Dataset)
FOREACH (once IN CASE row.type WHEN 'Task' THEN [1] ELSE [] END | SET e:Task)
FOREACH (once IN CASE row.type WHEN 'Repo' THEN [1] ELSE [] END | SET e:Repo)
