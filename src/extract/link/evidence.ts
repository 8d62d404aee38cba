import { RELATIONS, type EvidenceMention, type ExtractedEntity, type ExtractedPaper, type LinkedMention, type LinkedPaper, type Relation } from '../records.ts';

/** Gathers a paper's linked mentions into entities, in order of first mention, each with the sentences that prove it. */
export function evidence(paper: LinkedPaper): ExtractedPaper {
  const groups = new Map<string, LinkedMention[]>();
  for (const mention of paper.mentions) {
    const group = groups.get(mention.entityId);
    if (group) group.push(mention); else groups.set(mention.entityId, [mention]);
  }
  const entities: ExtractedEntity[] = [...groups.values()].map((group) => {
    const first = group[0]!;
    const { relation, score } = roleOf(group);
    return {
      id: first.entityId,
      type: first.type,
      canonical: first.canonical,
      aliases: [...new Set(group.map(({ text }) => text))],
      relation,
      confidence: confidenceOf(group, score),
      provisional: first.provisional,
      mentions: group.map((mention) => evidenceMention(paper, mention)),
    };
  });
  for (const { entityId, type, canonical, relation } of paper.stated) {
    entities.push({ id: entityId, type, canonical, aliases: [], relation, confidence: 1, provisional: true, mentions: [] });
  }
  return { ...paper.tokenized.paper, entities };
}

/** Where forms of one entity were read apart, the likelier role counts; of two as likely, the stronger. */
function roleOf(group: readonly LinkedMention[]): { relation: Relation; score: number } {
  const sums = new Map<Relation, number>();
  for (const { relation, relationScore } of group) sums.set(relation, Math.max(sums.get(relation) ?? 0, relationScore));
  const [best] = [...sums].sort((a, b) => b[1] - a[1] || RELATIONS.indexOf(a[0]) - RELATIONS.indexOf(b[0]));
  return { relation: best![0], score: best![1] };
}

/** The best mention's probability of being a name of that type, times that of the role, times that of the link; two digits. */
function confidenceOf(group: readonly LinkedMention[], role: number): number {
  const best = group.reduce((top, mention) => Math.max(top, mention.score * mention.linkScore), 0);
  return Math.round(Math.min(1, best * role) * 100) / 100;
}

function evidenceMention({ tokenized: { text, sentences, paper } }: LinkedPaper, mention: LinkedMention): EvidenceMention {
  const sentence = sentences.find(({ start, end }) => mention.start >= start && mention.end <= end)
    ?? sentences.find(({ start, end }) => mention.start < end && mention.end > start);
  // An address may stand where no sentence was found: it is then its own evidence.
  const { start, end } = sentence ?? mention;
  return {
    start: mention.start,
    end: mention.end,
    text: mention.text,
    field: mention.start < paper.title.length ? 'title' : 'abstract',
    sentence: text.slice(start, end),
    sentenceStart: start,
    rule: `${mention.rule} > ${mention.cue}`,
    score: Math.round(mention.score * 1000) / 1000,
  };
}
