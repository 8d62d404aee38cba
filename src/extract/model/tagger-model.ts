import { readFileSync } from 'node:fs';
import { ExtractError } from '../errors.ts';
import type { TokenizedPaper } from '../records.ts';
import { Chain, type SpanProbability } from './crf.ts';
import { describeForm, featuresOf, type Form } from './features.ts';
import type { Kernel } from './kernel.ts';
import { Network } from './network.ts';
import { parseWeights } from './weights.ts';

const KEPT_FORMS = 20000;

/** A loaded tagger. The same paper always gives the same spans, whatever was read before. */
export interface TaggerModel {
  readonly name: string;
  readonly kernel: Kernel['name'];
  /** Every span of tokens whose probability reaches `least`, in order of first token; they may overlap. */
  spans(paper: TokenizedPaper, least: number): SpanProbability[];
}

/** Loads a weights file (its path, or its bytes). Throws ExtractError `unreadable` or `model_mismatch`. */
export function loadTaggerModel(source: string | Uint8Array, options: { readonly kernel?: Kernel['name'] } = {}): TaggerModel {
  let bytes: Uint8Array;
  const where = typeof source === 'string' ? source : 'weights';
  try {
    bytes = typeof source === 'string' ? readFileSync(source) : source;
  } catch (cause) {
    throw new ExtractError('unreadable', where, 'expected the weights of the tagger here', { cause });
  }
  const weights = parseWeights(bytes, where);
  const network = new Network(weights, options);
  const chain = new Chain(weights.transitions);
  const known = new Map<string, Form>();
  const describe = (text: string): Form => {
    let form = known.get(text);
    if (!form) {
      form = describeForm(text, weights.vocabulary);
      if (known.size < KEPT_FORMS) known.set(text, form);
    }
    return form;
  };
  return {
    name: weights.name,
    kernel: network.kernel,
    spans(paper, least) {
      const forms = paper.tokens.map((token) => describe(token.text));
      const out: SpanProbability[] = [];
      network.read(paper.sentences, forms, featuresOf(paper, forms, weights.names), (firstToken, _end, scores) => { out.push(...chain.spans(scores, firstToken, least)); });
      return out;
    },
  };
}
