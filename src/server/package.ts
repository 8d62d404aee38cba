import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Where the package's own files are; src/server and dist/server lie equally deep. */
export const PACKAGE_FOLDER = fileURLToPath(new URL('../../', import.meta.url));
export const WEB_FOLDER = join(PACKAGE_FOLDER, 'dist', 'web');
export const SAMPLES_FOLDER = join(PACKAGE_FOLDER, 'samples');

export const VERSION = (JSON.parse(readFileSync(join(PACKAGE_FOLDER, 'package.json'), 'utf8')) as { version: string }).version;
