// purpose: Facts between papers and entities that stand there already. A relationship's type can't be a parameter.
// param rows: map[] - {source, target, type, confidence, sentences, evidence}

UNWIND $rows AS row
MATCH (p:Paper {id: row.source})
MATCH (e:Entity {id: row.target})
FOREACH (once IN CASE row.type WHEN 'INTRODUCES' THEN [1] ELSE [] END |
  MERGE (p)-[r:INTRODUCES]->(e) SET r.confidence = toFloat(row.confidence), r.sentences = row.sentences, r.evidence = row.evidence)
FOREACH (once IN CASE row.type WHEN 'USES' THEN [1] ELSE [] END |
  MERGE (p)-[r:USES]->(e) SET r.confidence = toFloat(row.confidence), r.sentences = row.sentences, r.evidence = row.evidence)
FOREACH (once IN CASE row.type WHEN 'EVALUATES_ON' THEN [1] ELSE [] END |
  MERGE (p)-[r:EVALUATES_ON]->(e) SET r.confidence = toFloat(row.confidence), r.sentences = row.sentences, r.evidence = row.evidence)
FOREACH (once IN CASE row.type WHEN 'COMPARES_WITH' THEN [1] ELSE [] END |
  MERGE (p)-[r:COMPARES_WITH]->(e) SET r.confidence = toFloat(row.confidence), r.sentences = row.sentences, r.evidence = row.evidence)
FOREACH (once IN CASE row.type WHEN 'ADDRESSES' THEN [1] ELSE [] END |
  MERGE (p)-[r:ADDRESSES]->(e) SET r.confidence = toFloat(row.confidence), r.sentences = row.sentences, r.evidence = row.evidence)
FOREACH (once IN CASE row.type WHEN 'HAS_REPO' THEN [1] ELSE [] END |
  MERGE (p)-[r:HAS_REPO]->(e) SET r.confidence = toFloat(row.confidence), r.sentences = row.sentences, r.evidence = row.evidence)
FOREACH (once IN CASE row.type WHEN 'MENTIONS' THEN [1] ELSE [] END |
  MERGE (p)-[r:MENTIONS]->(e) SET r.confidence = toFloat(row.confidence), r.sentences = row.sentences, r.evidence = row.evidence)
