import { closeSync, openSync, writeSync } from 'node:fs';
import type { TokenizedPaper } from '../../records.ts';
import { describeForm, FEATURE_COUNT, featuresOf, type Form, MAX_CHARS } from '../features.ts';
import { beginOf, endOf, insideOf, LABEL_COUNT, singleOf, TAGGED_TYPES, type TaggedType } from '../labels.ts';
import type { NameTable } from '../names.ts';
import type { Vocabulary } from '../vocabulary.ts';

export interface LabelledSpan {
  readonly start: number;
  readonly end: number;
  readonly type: TaggedType;
}

/** BIOES labels of a paper's tokens, and how many spans do not start and end where tokens do (or overlap another). */
export function labelTokens(paper: TokenizedPaper, spans: readonly LabelledSpan[]): { labels: Uint8Array; lost: number } {
  const labels = new Uint8Array(paper.tokens.length);
  const startAt = new Map(paper.tokens.map((token, i) => [token.start, i]));
  const endAt = new Map(paper.tokens.map((token, i) => [token.end, i]));
  const sentenceOf = new Int32Array(paper.tokens.length);
  paper.sentences.forEach((sentence, s) => sentenceOf.fill(s, sentence.firstToken, sentence.endToken));
  let lost = 0;
  for (const span of spans) {
    const first = startAt.get(span.start);
    const last = endAt.get(span.end);
    const type = TAGGED_TYPES.indexOf(span.type);
    if (first === undefined || last === undefined || last < first || sentenceOf[first] !== sentenceOf[last] || labels.slice(first, last + 1).some((l) => l !== 0)) { lost++; continue; }
    if (first === last) labels[first] = singleOf(type);
    else {
      labels.fill(insideOf(type), first, last + 1);
      labels[first] = beginOf(type);
      labels[last] = endOf(type);
    }
  }
  return { labels, lost };
}

/** Longest sequence that the trainer takes; longer sentences are cut there, at a token outside all spans where there is one. */
const MAX_LENGTH = 400;

/** Writes token sequences for the trainer (the layout stands in data.h): forms first, then one sequence a sentence. */
export class SequenceWriter {
  readonly #vocabulary: Vocabulary;
  readonly #ids = new Map<string, number>();
  readonly #forms: Form[] = [];
  readonly #keys = new Map<string, number>();
  #bytes = Buffer.alloc(1 << 20);
  #length = 0;
  #sequences = 0;

  constructor(vocabulary: Vocabulary) {
    this.#vocabulary = vocabulary;
  }

  form(text: string): Form {
    let id = this.#ids.get(text);
    if (id === undefined) {
      id = this.#forms.push(describeForm(text, this.#vocabulary)) - 1;
      this.#ids.set(text, id);
    }
    return this.#forms[id]!;
  }

  /** `split`: 2 and 3 dev, 4 tagged by a teacher, 5 unlabelled, 10 + k fold k of the training papers. */
  add(doc: number, split: number, paper: TokenizedPaper, labels: Uint8Array, lost: number, names: NameTable): void {
    const forms = paper.tokens.map((token) => this.form(token.text));
    const features = featuresOf(paper, forms, names);
    let left = lost;
    for (const sentence of paper.sentences) {
      for (let first = sentence.firstToken; first < sentence.endToken;) {
        let end = Math.min(sentence.endToken, first + MAX_LENGTH);
        if (end < sentence.endToken) { let cut = end; while (cut > first + MAX_LENGTH / 2 && labels[cut] !== 0) cut--; end = cut > first + MAX_LENGTH / 2 ? cut : end; }
        this.#room(20 + (end - first) * (6 + FEATURE_COUNT));
        for (const value of [doc, first, split, end - first, left]) this.#length = this.#bytes.writeInt32LE(value, this.#length);
        left = 0;
        for (let t = first; t < end; t++) {
          this.#length = this.#bytes.writeInt32LE(this.#ids.get(paper.tokens[t]!.text)!, this.#length);
          this.#bytes[this.#length++] = labels[t]!;
          this.#bytes[this.#length++] = features[t]!.length;
          for (const f of features[t]!) this.#bytes[this.#length++] = f;
        }
        this.#sequences++;
        first = end;
      }
    }
  }

  #keyId(key: string): number {
    if (key === '') return 0;
    const id = this.#keys.get(key) ?? this.#keys.size + 1;
    this.#keys.set(key, id);
    return id;
  }

  #room(bytes: number): void {
    if (this.#length + bytes <= this.#bytes.length) return;
    const larger = Buffer.alloc(2 * this.#bytes.length + bytes);
    this.#bytes.copy(larger, 0, 0, this.#length);
    this.#bytes = larger;
  }

  write(path: string): void {
    const file = openSync(path, 'w');
    const head = Buffer.alloc(24);
    head.write('PATG');
    [this.#forms.length, this.#sequences, FEATURE_COUNT, LABEL_COUNT, MAX_CHARS].forEach((v, i) => head.writeInt32LE(v, 4 + i * 4));
    writeSync(file, head);
    const table = Buffer.alloc(this.#forms.length * (9 + MAX_CHARS));
    this.#forms.forEach((form, i) => {
      const at = i * (9 + MAX_CHARS);
      table.writeInt32LE(form.facts.row, at);
      table.writeInt32LE(this.#keyId(form.key), at + 4);
      table[at + 8] = form.chars.length;
      table.set(form.chars, at + 9);
    });
    writeSync(file, table);
    for (let at = 0; at < this.#length;) at += writeSync(file, this.#bytes, at, Math.min(1 << 26, this.#length - at));
    closeSync(file);
  }
}
