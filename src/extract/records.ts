/**
 * The records that flow through extraction, one per stage. Every offset is a UTF-16 offset into
 * `title + "\n" + abstract` of the paper as it came in; every score and confidence is in 0..1.
 */

export const ENTITY_TYPES = ['Model', 'Method', 'Dataset', 'Task', 'Repo'] as const;
export type EntityType = (typeof ENTITY_TYPES)[number];

/** What a paper does with an entity, strongest first: where a paper does several, the first one counts. */
export const RELATIONS = ['introduces', 'evaluates_on', 'addresses', 'has_repo', 'uses', 'compares_with', 'mentions'] as const;
export type Relation = (typeof RELATIONS)[number];

export type Field = 'title' | 'abstract';

/** A half-open range of characters of the paper's text. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** ingest: one paper as its source gives it. */
export interface Paper {
  /** The source's id, or one made from the normalised title. */
  readonly id: string;
  readonly title: string;
  readonly abstract: string;
  readonly year?: number;
  readonly venue?: string;
  readonly authors?: readonly string[];
  readonly url?: string;
  /** A repository that the source itself states. */
  readonly github?: string;
}

/** The text that all offsets point into. */
export const paperText = (paper: Pick<Paper, 'title' | 'abstract'>): string => `${paper.title}\n${paper.abstract}`;

export interface Token extends Span {
  readonly text: string;
}

export interface Sentence extends Span {
  /** The sentence's tokens: tokens[firstToken] up to, not including, tokens[endToken]. */
  readonly firstToken: number;
  readonly endToken: number;
  readonly field: Field;
}

/** tokenize */
export interface TokenizedPaper {
  readonly paper: Paper;
  readonly text: string;
  readonly tokens: readonly Token[];
  readonly sentences: readonly Sentence[];
}

/** recognize: a span that names something. */
export interface Mention extends Span {
  readonly text: string;
  readonly type: EntityType;
  readonly score: number;
  /** Which recognizer found it and by what, for the reader: "lexicon", "pattern:title-colon", "tagger", ... */
  readonly rule: string;
  /** Lexicon entries that the form stands for, where the recognizer knows. */
  readonly entryIds?: readonly string[];
}

/** A short form and the long form that the same text pairs it with (Schwartz & Hearst 2003). */
export interface Abbreviation {
  readonly short: Span & { readonly text: string };
  readonly long: Span & { readonly text: string };
}

export interface RecognizedPaper {
  readonly tokenized: TokenizedPaper;
  /** In order of start, never overlapping. */
  readonly mentions: readonly Mention[];
  readonly abbreviations: readonly Abbreviation[];
}

/** classify: a mention and what its sentence says the paper does with it. */
export interface RoledMention extends Mention {
  readonly relation: Relation;
  readonly relationScore: number;
  /** The cue that decided, for the reader: "title:colon", "verb:propose", "default:Model", ... */
  readonly cue: string;
}

export interface ClassifiedPaper extends Omit<RecognizedPaper, 'mentions'> {
  readonly mentions: readonly RoledMention[];
}

/** link: a mention and the one entity that it stands for. */
export interface LinkedMention extends RoledMention {
  readonly entityId: string;
  readonly canonical: string;
  readonly linkScore: number;
  /** True where no lexicon entry is known: the id is then made from the canonical name. */
  readonly provisional: boolean;
}

/** A link that the source states itself (a repository field, say): no mention stands behind it. */
export interface StatedLink {
  readonly entityId: string;
  readonly type: EntityType;
  readonly canonical: string;
  readonly relation: Relation;
  readonly rule: string;
}

export interface LinkedPaper extends Omit<ClassifiedPaper, 'mentions'> {
  readonly mentions: readonly LinkedMention[];
  readonly stated: readonly StatedLink[];
}

/** One place in the paper that proves a link. `text` is paperText.slice(start, end). */
export interface EvidenceMention extends Span {
  readonly text: string;
  readonly field: Field;
  /** The whole sentence; it stands at sentenceStart of the paper's text. */
  readonly sentence: string;
  readonly sentenceStart: number;
  readonly rule: string;
  readonly score: number;
}

/** evidence: what one paper does with one entity, and where it says so. */
export interface ExtractedEntity {
  readonly id: string;
  readonly type: EntityType;
  readonly canonical: string;
  /** Every surface form in this paper, in order of first appearance. */
  readonly aliases: readonly string[];
  readonly relation: Relation;
  readonly confidence: number;
  readonly provisional: boolean;
  /** Empty only for links that the source states. */
  readonly mentions: readonly EvidenceMention[];
}

/** One line of extracted.jsonl: the seam between extraction and graph. */
export interface ExtractedPaper extends Paper {
  readonly entities: readonly ExtractedEntity[];
}
