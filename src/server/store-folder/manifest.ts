import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile, stat, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { z } from 'zod';

/** What a store was built from, so that the same need not be built again. */

const Input = z.object({ path: z.string(), size: z.int(), sha256: z.string() });
const Manifest = z.object({
  format: z.literal(1),
  /** The version of the program that built it. */
  program: z.string(),
  /** Whether it is the sample's store, which may be built anew when the sample changes. */
  sample: z.boolean(),
  /** None where something came from standard input. */
  inputs: z.array(Input),
  from: z.string().optional(),
  built: z.iso.datetime(),
});
export type Input = z.infer<typeof Input>;
export type Manifest = z.infer<typeof Manifest>;

export const MANIFEST_FILE = 'manifest.json';

/** undefined where there is none, or none that this version reads. */
export async function readManifest(folder: string): Promise<Manifest | undefined> {
  const text = await readFile(join(folder, MANIFEST_FILE), 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  try {
    return Manifest.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

export const writeManifest = (folder: string, manifest: Manifest): Promise<void> =>
  writeFile(join(folder, MANIFEST_FILE), `${JSON.stringify(manifest, null, 2)}\n`);

async function sha256(file: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}

/** Sizes and hashes of input files; none where one of them is standard input. */
export async function inputsOf(files: readonly string[]): Promise<Input[]> {
  if (files.includes('-')) return [];
  return Promise.all(files.map(async (file) => ({ path: resolve(file), size: (await stat(file)).size, sha256: await sha256(file) })));
}

/** Whether a store was built from just this, by just this program. */
export const isCurrent = (manifest: Manifest | undefined, inputs: readonly Input[], options: { readonly program: string; readonly from?: string | undefined }): boolean =>
  manifest !== undefined && manifest.program === options.program && manifest.from === options.from && inputs.length > 0
  && JSON.stringify(manifest.inputs.map(({ size, sha256: hash }) => [size, hash])) === JSON.stringify(inputs.map(({ size, sha256: hash }) => [size, hash]));
