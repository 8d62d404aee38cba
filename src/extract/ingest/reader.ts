/** What a reader of one input format is. One format, one file; ingest.ts lists them. */

export interface SourceLine {
  /** Counted from 1. */
  readonly line: number;
  readonly text: string;
}

/** `furniture`: no paper was meant. `skipped`: a row is lost. `repaired`: a row is read, with a change told here. */
export type NoteKind = 'furniture' | 'skipped' | 'repaired';

/** Something about the input that its owner should know. */
export interface Note {
  readonly kind: NoteKind;
  readonly file: string;
  /** Counted from 1; 0 where the whole file is meant. */
  readonly line: number;
  readonly reason: string;
  /** The beginning of what stands there. */
  readonly excerpt?: string;
}

/** A row that a reader found, still unchecked; or a remark on a line. */
export type ReaderItem =
  | { readonly line: number; readonly row: unknown }
  | { readonly line: number; readonly note: NoteKind; readonly reason: string; readonly excerpt?: string };

export interface Reader {
  readonly name: string;
  readonly describes: string;
  /** Whether a file that begins so is in this format. */
  sniff(head: string): boolean;
  read(lines: AsyncIterable<SourceLine>): AsyncIterable<ReaderItem>;
}

export const excerpt = (text: string): string => (text.length > 80 ? `${text.slice(0, 77)}...` : text);
