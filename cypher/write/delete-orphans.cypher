// purpose: Takes away those of some entities that no paper names any more.
// param ids: string[] - entities that may be orphans

UNWIND $ids AS id
MATCH (e:Entity {id: id})
WHERE NOT EXISTS { (e)<-[]-(:Paper) }
DETACH DELETE e
