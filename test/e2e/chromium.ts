import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from 'playwright-core';
import type { Browser } from 'playwright-core';

/**
 * The system's Chromium: PAPERATLAS_CHROMIUM, else the first of the usual names on PATH. Without one the tests are
 * skipped with a loud line; in CI (the variable CI is set) that is a failure instead.
 */
const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

export function findChromium(): string | undefined {
  const named = process.env['PAPERATLAS_CHROMIUM'];
  const paths = named ? [named] : (process.env['PATH'] ?? '').split(delimiter).flatMap((folder) => NAMES.map((name) => join(folder, name)));
  return paths.find((path) => {
    try {
      accessSync(path, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

const path = findChromium();
if (path === undefined) {
  const advice = 'No Chromium found: install one (apt-get install chromium) or name it in PAPERATLAS_CHROMIUM.';
  if (process.env['CI']) throw new Error(advice);
  process.stderr.write(`\n*** END-TO-END TESTS SKIPPED. ${advice} ***\n\n`);
}
export const describeInChromium: typeof describe = path === undefined ? describe.skip : describe;

/** Headless, with WebGL in software. */
export const launch = (): Promise<Browser> =>
  chromium.launch({
    ...(path === undefined ? {} : { executablePath: path }),
    args: ['--no-sandbox', '--use-gl=angle', '--use-angle=swiftshader', '--enable-unsafe-swiftshader', '--ignore-gpu-blocklist', '--disable-background-networking'],
  });
