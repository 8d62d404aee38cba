import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { CommandError, UsageError } from '../errors.ts';
import { MANIFEST_FILE } from './manifest.ts';

/**
 * A store's folder is built beside its place and then put there, so that a build that fails, or is stopped at any
 * moment, leaves the store that was there before.
 */

export const EXTRACTED_FILE = 'extracted.jsonl';
/** Stores of their own inside the default one: one for each set of files that `start` was given. */
export const SETS_FOLDER = 'sets';

const OURS = new RegExp(`^(graph\\.grafeo.*|${MANIFEST_FILE}|${EXTRACTED_FILE}(\\.new-\\d+)?|${SETS_FOLDER})$`);

const previousOf = (folder: string): string => `${resolve(folder)}.previous`;
const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
};

/** Puts a store back that a replacement, stopped between its two steps, has left aside. */
export function recover(folder: string): void {
  const [place, previous] = [resolve(folder), previousOf(folder)];
  if (!existsSync(place) && existsSync(previous)) renameSync(previous, place);
}

/** Throws UsageError where a folder holds anything that isn't a store's: it would be lost. */
export function checkReplaceable(folder: string): void {
  const stats = statSync(folder, { throwIfNoEntry: false });
  if (!stats) return;
  if (!stats.isDirectory()) throw new UsageError(`--store ${folder}: expected a folder, or a name where there is nothing yet; this is a file`);
  const strange = readdirSync(folder).filter((name) => !OURS.test(name));
  if (strange.length > 0) {
    throw new UsageError(`--store ${folder}: this folder holds other things than a store (${strange.slice(0, 3).join(', ')}${strange.length > 3 ? ', ...' : ''}), and building would remove them; name another folder`);
  }
}

/** A new folder beside the store's place, to build in; what builds that were killed have left there goes. */
export function makeBuildFolder(folder: string): string {
  const place = resolve(folder);
  mkdirSync(dirname(place), { recursive: true });
  for (const name of readdirSync(dirname(place))) {
    const pid = name.startsWith(`${basename(place)}.building-`) ? Number(name.slice(`${basename(place)}.building-`.length)) : NaN;
    if (Number.isInteger(pid) && pid !== process.pid && !isAlive(pid)) rmSync(join(dirname(place), name), { recursive: true, force: true });
  }
  const building = `${place}.building-${process.pid}`;
  rmSync(building, { recursive: true, force: true });
  mkdirSync(building);
  return building;
}

/** Puts a built folder in the store's place. The stores inside the old one move over. */
export function putInPlace(building: string, folder: string): void {
  const [place, previous] = [resolve(folder), previousOf(folder)];
  try {
    if (existsSync(place)) {
      rmSync(previous, { recursive: true, force: true });
      renameSync(place, previous);
    }
    renameSync(building, place);
  } catch (cause) {
    if (!existsSync(place) && existsSync(previous)) renameSync(previous, place);
    throw new CommandError(`${folder}: the new store can't be put in its place (${(cause as Error).message}); is it open in another program, such as "paperatlas serve"?`, { cause });
  }
  if (existsSync(join(previous, SETS_FOLDER))) renameSync(join(previous, SETS_FOLDER), join(place, SETS_FOLDER));
  rmSync(previous, { recursive: true, force: true });
}
