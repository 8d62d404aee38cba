import { countPaper } from '../lexicon/count-paper.ts';
import { countsOf, type Counts, type FormRow, type WordRow } from '../lexicon/counts.ts';
import type { Lexicon } from '../lexicon/lexicon.ts';
import { countedForms, mineCounts } from '../lexicon/mine-gold.ts';
import type { AnnotatedPaper } from './gold-papers.ts';

/** Each paper with the counts of all the others: as if nobody had annotated it yet. */
export function* leaveOneOut(papers: readonly AnnotatedPaper[], lexicon: Lexicon): Generator<AnnotatedPaper & { readonly counts: Counts }> {
  const { forms, words } = mineCounts(papers.map(({ gold }) => gold), lexicon);
  const counted = countedForms(new Set(forms.keys()), lexicon);
  const { beginnings } = countsOf(forms, words);
  for (const { gold, paper } of papers) {
    const ownForms = new Map<string, FormRow>();
    const ownWords = new Map<string, WordRow>();
    countPaper(gold, paper, counted, ownForms, ownWords);
    yield { gold, paper, counts: { ...countsOf(less(forms, ownForms), less(words, ownWords)), beginnings } };
  }
}

/** A table less the rows of another. */
function less<Row extends number[]>(table: ReadonlyMap<string, Row>, own: ReadonlyMap<string, Row>): Pick<ReadonlyMap<string, Row>, 'get' | 'keys'> {
  return {
    get(key) {
      const row = table.get(key);
      const part = own.get(key);
      return row && part ? row.map((n, i) => n - part[i]!) as Row : row;
    },
    keys: () => new Map<string, Row>().keys(),
  };
}
