import type { Browser, BrowserContextOptions, Download, Page } from 'playwright-core';
import { readFile } from 'node:fs/promises';

/** The explorer as its users meet it: by what they see and do, never by its state. */
export class ExplorerPage {
  readonly problems: string[] = [];

  private constructor(readonly page: Page, readonly url: string) {
    page.on('pageerror', (error) => this.problems.push(`error: ${error.message}`));
    page.on('console', (message) => {
      if (message.type() === 'error' || /Content Security Policy/.test(message.text())) this.problems.push(`console: ${message.text()}`);
    });
  }

  static async open(browser: Browser, url: string, hash = '', options: BrowserContextOptions = {}): Promise<ExplorerPage> {
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce', ...options });
    const explorer = new ExplorerPage(await context.newPage(), url);
    await explorer.page.goto(`${url}/${hash}`);
    await explorer.page.locator('.legend').waitFor({ timeout: 30_000 });
    await explorer.settled();
    return explorer;
  }

  /** The camera has come to rest and nothing is waited for: the address stays as it is. */
  async settled(): Promise<void> {
    let before = '';
    for (let tries = 0; tries < 50; tries++) {
      await this.page.waitForTimeout(200);
      await this.page.evaluate(() => new Promise((done) => { requestAnimationFrame(done); }));
      const now = this.page.url();
      if (now === before && (await this.page.locator('.skeleton').count()) === 0) return;
      before = now;
    }
    throw new Error('The page did not come to rest within ten seconds.');
  }

  async search(text: string): Promise<void> {
    await this.page.keyboard.press('/');
    await this.page.locator('#search').fill(text);
    await this.page.locator('#hits [role="option"]').first().waitFor();
  }

  /** Searches, takes the best hit that has this exact name, and waits for its panel. */
  async choose(name: string, text = name): Promise<void> {
    await this.search(text);
    const option = this.page.locator('#hits [role="option"]').filter({ has: this.page.locator('.hit-name').getByText(name, { exact: true }) });
    await option.first().click();
    await this.page.locator('.details h2').filter({ hasText: name }).waitFor();
    await this.page.locator('.details .skeleton').first().waitFor({ state: 'detached' });
    await this.settled();
  }

  get view(): URLSearchParams {
    return new URLSearchParams(new URL(this.page.url()).hash.slice(1));
  }

  /** Nodes shown, as told to screen readers. */
  async shown(): Promise<{ nodes: number; links: number }> {
    const text = (await this.page.locator('[aria-live="polite"]').textContent()) ?? '';
    const match = /(\d+) nodes and (\d+) links shown/.exec(text);
    if (!match) throw new Error(`The page doesn't say how much it shows: ${text}`);
    return { nodes: Number(match[1]), links: Number(match[2]) };
  }

  /** The share of the map's pixels that are not its ground. */
  async ink(): Promise<number> {
    const png = (await this.page.locator('#map').screenshot()).toString('base64');
    return this.page.evaluate(async (data) => {
      const bytes = Uint8Array.from(atob(data), (character) => character.charCodeAt(0));
      const picture = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
      const canvas = new OffscreenCanvas(picture.width, picture.height);
      const context = canvas.getContext('2d')!;
      context.drawImage(picture, 0, 0);
      const { data: pixels } = context.getImageData(320, 80, picture.width - 400, picture.height - 160);
      const [red, green, blue] = getComputedStyle(document.querySelector('#map')!).backgroundColor.match(/\d+/g)!.map(Number) as [number, number, number];
      let other = 0;
      for (let at = 0; at < pixels.length; at += 4) if (Math.abs(pixels[at]! - red) + Math.abs(pixels[at + 1]! - green) + Math.abs(pixels[at + 2]! - blue) > 30) other++;
      return other / (pixels.length / 4);
    }, png);
  }

  async download(run: () => Promise<void>): Promise<{ name: string; text: string }> {
    const [download] = await Promise.all([this.page.waitForEvent('download'), run()]);
    return { name: (download as Download).suggestedFilename(), text: await readFile(await (download as Download).path(), 'utf8') };
  }

  async close(): Promise<void> {
    await this.page.context().close();
  }
}
