import { ExtractError } from '../errors.ts';
import { FEATURE_COUNT, FEATURE_VERSION } from './features.ts';
import { LABEL_COUNT } from './labels.ts';
import { type NameTable, parseNames } from './names.ts';
import { Vocabulary } from './vocabulary.ts';

/** Number of rows of the character table; see features.ts, charId. */
export const CHARS = 128;
const FORMAT_VERSION = 2;

export interface Sizes {
  readonly words: number;
  readonly charDim: number;
  readonly filters: number;
  readonly features: number;
  readonly hidden: number;
  readonly layers: number;
  readonly joint: number;
}

/** One direction of one LSTM layer: wx is in x 4h, u is h x 4h (gates i, f, o, g), b is 4h. */
export interface Direction {
  readonly wx: Float32Array;
  readonly u: Float32Array;
  readonly b: Float32Array;
}

export interface Weights {
  readonly name: string;
  readonly sizes: Sizes;
  readonly vocabulary: Vocabulary;
  readonly names: NameTable;
  readonly scales: Float32Array;
  readonly rows: Int8Array;
  readonly unknown: Float32Array;
  readonly chars: Float32Array;
  readonly conv: Float32Array;
  readonly convBias: Float32Array;
  /** layers[l][0] reads forward, layers[l][1] backward. */
  readonly layers: readonly (readonly [Direction, Direction])[];
  /** Joint layer: [own states, memory] (4h) x joint, then its bias. */
  readonly joint: Float32Array;
  readonly jointBias: Float32Array;
  /** joint x LABEL_COUNT */
  readonly out: Float32Array;
  readonly outBias: Float32Array;
  /** LABEL_COUNT x LABEL_COUNT step scores, then start scores, then end scores. */
  readonly transitions: Float32Array;
}

interface WeightsHeader {
  readonly format: number;
  readonly featureVersion: number;
  readonly name: string;
  readonly sizes: Sizes;
  readonly wordCount: number;
  /** Bytes of the vocabulary text (words joined by line breaks). */
  readonly wordBytes: number;
  /** Bytes of the table of names. */
  readonly nameBytes: number;
  readonly parameters: number;
}

/** Number of parameters of a network, all in one array in the order that `takeParameters` reads. */
export function parameterCount(z: Sizes): number {
  const input = z.words + z.filters + z.features;
  let n = z.words + CHARS * z.charDim + 3 * z.charDim * z.filters + z.filters;
  for (let l = 0; l < z.layers; l++) n += 2 * ((l ? 2 * z.hidden : input) * 4 * z.hidden + z.hidden * 4 * z.hidden + 4 * z.hidden);
  return n + 4 * z.hidden * z.joint + z.joint + z.joint * LABEL_COUNT + LABEL_COUNT + LABEL_COUNT * LABEL_COUNT + 2 * LABEL_COUNT;
}

const align = (n: number): number => Math.ceil(n / 8) * 8;

/** Where each part of the file stands: "PAWT", header length, header (JSON), then the parts, each on a multiple of 8. */
function partOffsets(header: WeightsHeader, headerBytes: number): { words: number; names: number; frequency: number; capitals: number; scales: number; rows: number; parameters: number; end: number } {
  const words = align(8 + headerBytes);
  const names = align(words + header.wordBytes);
  const frequency = align(names + header.nameBytes);
  const capitals = align(frequency + header.wordCount);
  const scales = align(capitals + header.wordCount);
  const rows = align(scales + 4 * (header.wordCount + 1));
  const parameters = align(rows + (header.wordCount + 1) * header.sizes.words);
  return { words, names, frequency, capitals, scales, rows, parameters, end: parameters + 4 * header.parameters };
}

export interface WeightsParts {
  readonly name: string;
  readonly sizes: Sizes;
  readonly words: readonly string[];
  /** The table of names, as serializeNames writes it. */
  readonly names: string;
  readonly frequency: Uint8Array;
  readonly capitals: Uint8Array;
  /** One scale a row of vectors; row 0 is the unknown word. */
  readonly scales: Float32Array;
  readonly rows: Int8Array;
  readonly parameters: Float32Array;
}

/** Writes a weights file; `parseWeights` reads it back. */
export function serializeWeights(parts: WeightsParts): Uint8Array {
  const text = Buffer.from(parts.words.join('\n'), 'utf8');
  const names = Buffer.from(parts.names, 'utf8');
  const header: WeightsHeader = { format: FORMAT_VERSION, featureVersion: FEATURE_VERSION, name: parts.name, sizes: parts.sizes, wordCount: parts.words.length, wordBytes: text.length, nameBytes: names.length, parameters: parts.parameters.length };
  const json = Buffer.from(JSON.stringify(header), 'utf8');
  const at = partOffsets(header, json.length);
  const file = Buffer.alloc(at.end);
  file.write('PAWT', 'latin1');
  file.writeUInt32LE(json.length, 4);
  json.copy(file, 8);
  text.copy(file, at.words);
  names.copy(file, at.names);
  file.set(parts.frequency, at.frequency);
  file.set(parts.capitals, at.capitals);
  parts.scales.forEach((scale, i) => file.writeFloatLE(scale, at.scales + 4 * i));
  file.set(new Uint8Array(parts.rows.buffer, parts.rows.byteOffset, parts.rows.length), at.rows);
  parts.parameters.forEach((value, i) => file.writeFloatLE(value, at.parameters + 4 * i));
  return file;
}

/** Reads a weights file. Throws `model_mismatch` if it is not one, is cut short, or fits other features. */
export function parseWeights(file: Uint8Array, where: string): Weights {
  const fail = (message: string): never => { throw new ExtractError('model_mismatch', where, message); };
  if (file.length < 8 || Buffer.from(file.subarray(0, 4)).toString('latin1') !== 'PAWT') fail('expected a tagger weights file, which starts with "PAWT"');
  const bytes = new Uint8Array(file.length);
  bytes.set(file);
  const headerBytes = new DataView(bytes.buffer).getUint32(4, true);
  if (8 + headerBytes > bytes.length) fail('the file is cut short in its header');
  let header: WeightsHeader;
  try {
    header = JSON.parse(Buffer.from(bytes.subarray(8, 8 + headerBytes)).toString('utf8')) as WeightsHeader;
  } catch (cause) {
    throw new ExtractError('model_mismatch', where, 'the header is not JSON', { cause });
  }
  if (header.format !== FORMAT_VERSION) fail(`expected format ${FORMAT_VERSION}, got ${header.format}`);
  if (header.featureVersion !== FEATURE_VERSION || header.sizes.features !== FEATURE_COUNT) fail(`made for feature version ${header.featureVersion} with ${header.sizes.features} features; this program has version ${FEATURE_VERSION} with ${FEATURE_COUNT}: train again`);
  if (header.parameters !== parameterCount(header.sizes)) fail(`expected ${parameterCount(header.sizes)} parameters for these sizes, got ${header.parameters}`);
  const at = partOffsets(header, headerBytes);
  if (bytes.length !== at.end) fail(`expected ${at.end} bytes, got ${bytes.length}`);
  const words = Buffer.from(bytes.buffer, at.words, header.wordBytes).toString('utf8').split('\n');
  const byteArray = (offset: number): Uint8Array => new Uint8Array(bytes.buffer, offset, header.wordCount);
  return {
    name: header.name,
    sizes: header.sizes,
    vocabulary: new Vocabulary(words, byteArray(at.frequency), byteArray(at.capitals), where),
    names: parseNames(Buffer.from(bytes.buffer, at.names, header.nameBytes).toString('utf8')),
    scales: new Float32Array(bytes.buffer, at.scales, header.wordCount + 1),
    rows: new Int8Array(bytes.buffer, at.rows, (header.wordCount + 1) * header.sizes.words),
    ...takeParameters(header.sizes, new Float32Array(bytes.buffer, at.parameters, header.parameters)),
  };
}

function takeParameters(z: Sizes, all: Float32Array): Pick<Weights, 'unknown' | 'chars' | 'conv' | 'convBias' | 'layers' | 'joint' | 'jointBias' | 'out' | 'outBias' | 'transitions'> {
  let at = 0;
  const take = (n: number): Float32Array => all.subarray(at, (at += n));
  const unknown = take(z.words);
  const chars = take(CHARS * z.charDim);
  const conv = take(3 * z.charDim * z.filters);
  const convBias = take(z.filters);
  const direction = (input: number): Direction => ({ wx: take(input * 4 * z.hidden), u: take(z.hidden * 4 * z.hidden), b: take(4 * z.hidden) });
  const layers: [Direction, Direction][] = [];
  for (let l = 0; l < z.layers; l++) {
    const input = l ? 2 * z.hidden : z.words + z.filters + z.features;
    layers.push([direction(input), direction(input)]);
  }
  return { unknown, chars, conv, convBias, layers, joint: take(4 * z.hidden * z.joint), jointBias: take(z.joint), out: take(z.joint * LABEL_COUNT), outBias: take(LABEL_COUNT), transitions: take(LABEL_COUNT * LABEL_COUNT + 2 * LABEL_COUNT) };
}
