// purpose: Lookups and uniqueness by id, for the embedded engine. It wants the index before the constraint: a constraint without
// an index makes every insert scan the label.

CREATE INDEX paper_by_id IF NOT EXISTS FOR (n:Paper) ON (n.id);
CREATE INDEX entity_by_id IF NOT EXISTS FOR (n:Entity) ON (n.id);
CREATE INDEX community_by_id IF NOT EXISTS FOR (n:Community) ON (n.id);
CREATE INDEX model_by_id IF NOT EXISTS FOR (n:Model) ON (n.id);
CREATE INDEX method_by_id IF NOT EXISTS FOR (n:Method) ON (n.id);
CREATE INDEX dataset_by_id IF NOT EXISTS FOR (n:Dataset) ON (n.id);
CREATE INDEX task_by_id IF NOT EXISTS FOR (n:Task) ON (n.id);
CREATE INDEX repo_by_id IF NOT EXISTS FOR (n:Repo) ON (n.id);
CREATE CONSTRAINT paper_id_unique IF NOT EXISTS FOR (n:Paper) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT entity_id_unique IF NOT EXISTS FOR (n:Entity) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT community_id_unique IF NOT EXISTS FOR (n:Community) REQUIRE n.id IS UNIQUE;
