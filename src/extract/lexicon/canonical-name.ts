import type { EntityType } from '../records.ts';

/** One normal form for a name: the key of an entity, known or provisional. */

/** Letters and digits of a name in lower case, joined by hyphens: "GPT-4", "GPT 4" and "gpt-4" are one, "C++" and "C" are two. */
export function slug(name: string): string {
  const plain = name.normalize('NFKC').toLowerCase()
    .replace(/\+/g, ' plus ').replace(/#/g, ' sharp ').replace(/[*\u2217]/g, ' star ')
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, '-').replace(/^-+|-+$/g, '');
  return plain === '' ? encodeURIComponent(name.trim()) : plain;
}

/** The id of an entity from its type and canonical name; a repository's canonical name is its normalised address. */
export const entityId = (type: EntityType, canonical: string): string =>
  `${type.toLowerCase()}:${type === 'Repo' ? canonical.toLowerCase() : slug(canonical)}`;

/** "-7B", " 70b", "-8x7B", "-1.5B-Instruct": how large a model is, and how it was tuned to that size. */
const SIZE = /[-\s_]?(?:\d+x)?\d+(?:\.\d+)?[BM](?:[-\s](?:instruct|chat|base|it|hf|v\d+(?:\.\d+)*))*$/i;

/** Last words of method and task names that stand in the singular there; "mixture of experts" keeps its plural. */
const SINGULAR = /\b(network|model|transformer|system|method|algorithm|autoencoder|encoder|decoder|agent|field|machine|process|forest|tree|graph|map|classifier|detector|loss|embedding|policy|policies|adapter|prompt|kernel|function|mechanism|augmentation|representation|attack|bandit|ensemble|gan|cnn|rnn|gnn|llm|vlm|mllm|lvlm|plm|vae|dnn|vit|snn|inn|nn|lstm|game|tokenizer|simulation|technique|prior|filter)(s)$/i;

/** A name as an entity bears it: blanks and LaTeX marks set right, a model's size dropped, a phrase in small letters and the singular. */
export function canonicalName(name: string, type: EntityType): string {
  if (type === 'Repo') return name;
  const plain = name.normalize('NFKC').replace(/\*\*|\\(?:text\w+|math\w+|underline|emph)\b|[{}$\\]/g, '').replace(/[\u2010\u2011\u2012\u2013\u2212]/g, '-').replace(/\s+/g, ' ').trim();
  if (plain === '') return name.trim();
  if (type === 'Model') {
    const short = plain.replace(SIZE, '');
    return /\p{L}{2}/u.test(short) ? short : plain;
  }
  if (type === 'Dataset') return plain;
  const words = plain.split(' ').map((word) => word.split('-').map((part) => (/^\p{Lu}\p{Ll}+$/u.test(part) ? part.toLowerCase() : part)).join('-'));
  return words.join(' ').replace(SINGULAR, (_, word: string) => word).replace(/\bpolicies$/i, 'policy');
}
