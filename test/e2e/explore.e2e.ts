import type { Browser } from 'playwright-core';
import { describeInChromium, launch } from './chromium.ts';
import { ExplorerPage } from './explorer-page.ts';
import { startSampleServer } from './server.ts';
import type { SampleServer } from './server.ts';

describeInChromium('the explorer over the sample', () => {
  let server: SampleServer;
  let browser: Browser;
  let explorer: ExplorerPage;

  beforeAll(async () => {
    [server, browser] = await Promise.all([startSampleServer(), launch()]);
  });
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });
  const open = async (hash = '', options = {}): Promise<ExplorerPage> => (explorer = await ExplorerPage.open(browser, server.url, hash, options));
  afterEach(async () => {
    await explorer?.close();
  });

  test('opens on the map, its communities named, its legend counted, without a complaint', async () => {
    const { page } = await open();
    expect(await page.locator('.brand-count').textContent()).toBe('95 papers');
    expect(await page.locator('.community').count()).toBeGreaterThan(4);
    expect(await page.locator('.legend-type').allInnerTexts()).toHaveLength(6);
    expect(await explorer.ink()).toBeGreaterThan(0.02);
    expect(explorer.problems).toEqual([]);
  });

  test('finds by keyboard alone, and flies there', async () => {
    const { page } = await open();
    const before = explorer.view.get('at');
    await page.keyboard.press('Control+k');
    await page.keyboard.type('mteb');
    await page.locator('#hits [role="option"]').first().waitFor();
    expect(await page.locator('#hits .hits-head').count()).toBeGreaterThan(1);
    expect(await page.locator('#hits [aria-selected="true"] .hit-name').innerText()).toBe('MTEB');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Enter');
    await page.locator('.details h2').getByText('MTEB', { exact: true }).waitFor();
    await explorer.settled();
    expect(explorer.view.get('sel')).toBe('dataset:mteb');
    expect(explorer.view.get('at')).not.toBe(before);
    await page.keyboard.press('Escape');
    await page.locator('.details').waitFor({ state: 'detached' });
  });

  test('an alias and a typo find the same; nonsense says so', async () => {
    const { page } = await open();
    for (const text of ['Massive Text Embedding Benchmark', 'mteeb']) {
      await explorer.search(text);
      await page.locator('#hits .hit-name').getByText('MTEB', { exact: true }).first().waitFor();
    }
    await page.locator('#search').fill('qqqqzzzzxx');
    await page.locator('#hits .empty').getByText('Nothing has such a name').waitFor();
  });

  test('an entity tells its papers by role, each with a sentence that names it', async () => {
    const { page } = await open();
    await explorer.choose('MTEB');
    await page.locator('.details .kin-item').first().waitFor();
    const sentences = await page.locator('.details .kin-proof blockquote').allInnerTexts();
    expect(sentences.length).toBeGreaterThan(3);
    for (const sentence of sentences) expect(sentence).toMatch(/MTEB|Massive Text Embedding Benchmark/i);
    expect(await page.locator('.details .kin-proof mark').count()).toBeGreaterThanOrEqual(sentences.length);
  });

  test('a paper marks every mention; a link opens its sentence, here and in the abstract', async () => {
    const { page } = await open();
    await explorer.choose('ULLME: A Unified Framework for Large Language Model Embeddings with Generation-Augmented Learning', 'ullme unified framework');
    const abstract = page.locator('.abstract');
    expect(await abstract.locator('.mention').count()).toBeGreaterThan(4);
    const row = page.locator('.fact-row').filter({ has: page.getByText('MTEB', { exact: true }) });
    await row.click();
    const quote = await page.locator('.evidence blockquote').first().innerText();
    expect(quote).toContain('Massive Text Embedding Benchmark');
    expect(await abstract.locator('.mention.chosen').innerText()).toBe('Massive Text Embedding Benchmark');
    const proof = (await abstract.locator('.proof').allInnerTexts()).join('');
    expect(proof.trim()).toBe(quote.trim());
    expect(await page.locator('.evidence figcaption').first().innerText()).toMatch(/rule .+ score \d+%/);
    await abstract.locator('.mention.chosen').press('Enter');
    expect(await page.locator('.evidence').count()).toBe(0);
  });

  test('papers sharing datasets come with both sentences', async () => {
    const { page } = await open();
    await explorer.choose('ULLME: A Unified Framework for Large Language Model Embeddings with Generation-Augmented Learning', 'ullme unified framework');
    await page.getByRole('tab', { name: 'Shared datasets' }).click();
    const pair = page.locator('.pair').filter({ has: page.locator('.pair-name').getByText('MTEB', { exact: true }) }).first();
    await pair.locator('summary').click();
    expect(await pair.locator('.pair-side blockquote').count()).toBeGreaterThanOrEqual(2);
  });

  test('focus shows a neighbourhood; expanding says how much there is and adds it', async () => {
    const { page } = await open();
    const all = await explorer.shown();
    await explorer.choose('MTEB');
    await page.getByRole('button', { name: 'Focus' }).first().click();
    const focused = await explorer.shown();
    expect(focused.nodes).toBeLessThan(all.nodes);
    await page.locator('.status').getByText(`${focused.nodes} of`).waitFor();
    await page.locator('.details .kin-paper').first().click();
    await page.getByRole('tab', { name: /^Links/ }).click();
    const add = page.locator('.expand-row button').first();
    const more = Number((await add.innerText()).trim());
    await add.click();
    await explorer.settled();
    expect((await explorer.shown()).nodes).toBe(focused.nodes + more);
    await page.locator('.status').getByRole('button', { name: 'Show all' }).click();
    expect(await explorer.shown()).toEqual(all);
  });

  test('filters count, say what they leave out, and clear', async () => {
    const { page } = await open();
    const all = await explorer.shown();
    await page.getByRole('tab', { name: 'Filters' }).click();
    await page.locator('.facet-row').filter({ hasText: 'Methods' }).locator('input').uncheck();
    const methods = Number((await page.locator('.facet-row').filter({ hasText: 'Methods' }).locator('.facet-count').innerText()).replace(/\D*(\d+) of (\d+)/, '$2'));
    expect((await explorer.shown()).nodes).toBe(all.nodes - methods);
    await page.locator('.status').getByText(`${methods} by type`).waitFor();
    await page.locator('.facet-row').filter({ hasText: 'mentions' }).locator('input').uncheck();
    await page.getByLabel('Least confidence of a link').fill('0.9');
    await page.locator('.status').getByText(/by confidence/).waitFor();
    await page.getByRole('button', { name: 'Clear all filters' }).click();
    expect(await explorer.shown()).toEqual(all);
  });

  test('a community is told by its members and bridges, and can stand alone', async () => {
    const { page } = await open();
    const all = await explorer.shown();
    await page.locator('.community-main').first().click();
    await page.getByRole('heading', { name: /Central papers/ }).waitFor();
    await page.getByRole('button', { name: 'Show only this' }).click();
    expect((await explorer.shown()).nodes).toBeLessThan(all.nodes);
    await page.locator('.status').getByText(/by community/).waitFor();
  });

  test('takes away exactly what is shown as JSON, with its evidence', async () => {
    const { page } = await open();
    await explorer.choose('MTEB');
    await page.getByRole('button', { name: 'Focus' }).first().click();
    const { nodes, links } = await explorer.shown();
    const { name, text } = await explorer.download(async () => {
      await page.getByRole('button', { name: 'Export' }).click();
      await page.getByRole('menuitem', { name: /Graph as JSON/ }).click();
    });
    const file = JSON.parse(text) as { format: string; nodes: { id: string }[]; edges: { properties?: { sentences?: string[] } }[] };
    expect(name).toBe('paperatlas.json');
    expect(file.format).toBe('paperatlas-graph');
    expect(file.nodes).toHaveLength(nodes);
    expect(file.edges).toHaveLength(links);
    expect(file.nodes.map(({ id }) => id)).toContain('dataset:mteb');
    expect(text).toContain('sentence');
  });

  test('takes a picture of the map, and a table of its nodes', async () => {
    const { page } = await open();
    const choose = (entry: RegExp) => async (): Promise<void> => {
      await page.getByRole('button', { name: 'Export' }).click();
      await page.getByRole('menuitem', { name: entry }).click();
    };
    const picture = await explorer.download(choose(/Picture as PNG/));
    expect(picture.name).toBe('paperatlas.png');
    expect(picture.text.slice(1, 4)).toBe('PNG');
    expect(picture.text.length).toBeGreaterThan(50_000);
    const table = await explorer.download(choose(/Table as CSV/));
    expect(table.text.trim().split('\r\n')).toHaveLength((await explorer.shown()).nodes + 1);
  });

  test('the address holds the whole view, for another browser too', async () => {
    const { page } = await open();
    await explorer.choose('MTEB');
    await page.getByRole('tab', { name: 'Filters' }).click();
    await page.locator('.facet-row').filter({ hasText: 'Tasks' }).locator('input').uncheck();
    await page.getByRole('radio', { name: 'Type' }).click();
    await page.keyboard.press('+');
    await explorer.settled();
    const [address, picture, counts] = [page.url(), await page.screenshot(), await explorer.shown()];
    await explorer.close();
    await open(new URL(address).hash);
    await explorer.page.locator('.details h2').getByText('MTEB', { exact: true }).waitFor();
    await explorer.page.locator('.details .kin-item').first().waitFor();
    await explorer.settled();
    expect(await explorer.shown()).toEqual(counts);
    expect(explorer.page.url()).toBe(address);
    expect((await explorer.page.screenshot()).length / picture.length).toBeCloseTo(1, 1);
  });

  test('going back and forward undoes and redoes choices, by browser and by key', async () => {
    const { page } = await open();
    await explorer.choose('MTEB');
    await page.getByRole('radio', { name: 'Type' }).click();
    await page.goBack();
    expect(await page.getByRole('radio', { name: 'Community' }).getAttribute('aria-checked')).toBe('true');
    await page.keyboard.press('Control+z');
    await page.locator('.details').waitFor({ state: 'detached' });
    await page.keyboard.press('Control+Shift+z');
    await page.locator('.details h2').getByText('MTEB', { exact: true }).waitFor();
  });

  test('the pointer lights a node, and a click selects it', async () => {
    const { page } = await open();
    const map = page.locator('#map');
    let found: [number, number] | undefined;
    for (let x = 560; x < 1000 && !found; x += 7) {
      for (let y = 240; y < 560 && !found; y += 11) {
        await page.mouse.move(x, y);
        await page.waitForTimeout(15);
        if ((await map.evaluate((element) => getComputedStyle(element).cursor)) === 'pointer') found = [x, y];
      }
    }
    expect(found).toBeDefined();
    await page.mouse.click(...found!);
    await page.locator('.details h2').waitFor();
  });

  test('runs Cypher, and says where a query is wrong', async () => {
    const { page } = await open();
    await page.keyboard.press('c');
    await page.getByRole('button', { name: 'Run', exact: true }).click();
    await page.locator('.query-right tbody tr').first().waitFor();
    expect(await page.locator('.query-right thead').innerText()).toMatch(/dataset\s+papers/);
    await page.getByLabel('Cypher query').fill('MATCH (p:Paper)\nRETRUN p.title');
    await page.getByRole('button', { name: 'Run', exact: true }).click();
    await page.locator('.query-right .failure').waitFor();
    expect(await page.locator('.query-right .place').innerText()).toMatch(/RETRUN p\.title\n\^ line 2, column 1/);
    await page.getByLabel('Cypher query').fill('MATCH (p:Paper) WHERE p.title STARTS WITH "ULLME" RETURN p');
    await page.keyboard.press('Control+Enter');
    await page.locator('.query-right .link-button').click();
    await page.locator('.details h2').getByText('ULLME').first().waitFor();
  });

  test('the table lists what is shown, sorts, and selects', async () => {
    const { page } = await open();
    await page.keyboard.press('t');
    await page.getByRole('columnheader', { name: 'Name' }).getByRole('button').click();
    const names = await page.locator('.row-button').allInnerTexts();
    expect(names).toEqual([...names].sort((a, b) => a.localeCompare(b, 'en')));
    await page.locator('.row-button').first().click();
    expect(await page.locator('.details h2').innerText()).toContain(names[0]!.slice(0, 20));
  });

  test('the matrix shows who shares a dataset, and a cell opens its sentence', async () => {
    const { page } = await open();
    await page.keyboard.press('m');
    const mteb = page.locator('.matrix-entity').getByText('MTEB', { exact: true });
    await mteb.waitFor();
    const papers = await page.locator('.matrix tbody tr').count();
    expect(papers).toBeGreaterThan(3);
    await page.locator('.matrix button.role').first().click();
    await page.locator('.evidence blockquote').first().waitFor();
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    const { text } = await explorer.download(() => page.getByRole('button', { name: 'CSV' }).click());
    expect(text.trim().split('\r\n')).toHaveLength(papers + 1);
    await page.getByRole('radio', { name: 'Methods' }).click();
    await page.locator('.matrix-entity').getByText('fine-tuning', { exact: true }).waitFor();
    expect(explorer.view.get('lens')).toBe('Method');
  });

  test('paths between two nodes name every link on the way, and a link opens its sentence', async () => {
    const { page } = await open();
    await explorer.choose('MTEB');
    await page.getByRole('button', { name: 'Paths' }).click();
    await page.locator('.paths').getByText('Paths start here').waitFor();
    await explorer.choose('large language model');
    await page.locator('.paths').getByText(/shortest paths? from MTEB, 2 links long/).waitFor();
    expect(explorer.view.get('from')).toBe('dataset:mteb');
    await page.locator('.path-edge').first().click();
    await page.locator('.evidence blockquote').first().waitFor();
    await page.goBack();
    await page.locator('.paths').getByRole('button', { name: 'Stop' }).click();
    await page.locator('.paths').waitFor({ state: 'detached' });
  });

  test('follows the dark scheme, and a choice against it', async () => {
    const { page } = await open('', { colorScheme: 'dark' });
    const ground = () => page.locator('#map').evaluate((element) => getComputedStyle(element).backgroundColor);
    expect(await ground()).toBe('rgb(20, 23, 29)');
    await page.getByRole('button', { name: /Theme/ }).click();
    await page.getByRole('button', { name: /Theme/ }).click();
    expect(await ground()).toBe('rgb(250, 249, 246)');
    expect(explorer.view.get('theme')).toBe('light');
  });

  test('fits a phone: nothing beyond its edge, details as a sheet from below', async () => {
    const { page } = await open('', { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 });
    await page.locator('#search').tap();
    await page.keyboard.type('mteb');
    await page.locator('#hits [role="option"]').first().tap();
    const sheet = page.locator('.details');
    await sheet.waitFor();
    const box = (await sheet.boundingBox())!;
    expect([box.x, box.width]).toEqual([0, 390]);
    expect(box.y).toBeGreaterThan(250);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
    await page.getByRole('button', { name: 'Resize the panel' }).tap();
    expect((await sheet.boundingBox())!.height).toBeGreaterThan(700);
  });

  test('comes back from lost graphics', async () => {
    const { page } = await open();
    const before = await explorer.ink();
    await page.evaluate(() => {
      const gl = [...document.querySelectorAll('canvas')].map((canvas) => canvas.getContext('webgl2')).find((context) => context !== null)!;
      const lose = gl.getExtension('WEBGL_lose_context')!;
      lose.loseContext();
      setTimeout(() => lose.restoreContext(), 400);
    });
    await page.getByText('The graphics were lost').waitFor();
    await page.getByText('The graphics were lost').waitFor({ state: 'detached' });
    await explorer.settled();
    expect(Math.abs((await explorer.ink()) - before)).toBeLessThan(0.01);
  });

  test('a server that does not answer is told, with a way to try again', async () => {
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
    const page = await context.newPage();
    await page.route('**/api/subgraph', (route) => route.abort());
    await page.goto(server.url);
    await page.getByText('The map could not be loaded').waitFor();
    await page.unroute('**/api/subgraph');
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.locator('.legend').waitFor();
    await context.close();
  });

  test('every control has a name, and the first Tab stops lead through the page', async () => {
    const { page } = await open();
    const nameless = await page.evaluate(() => [...document.querySelectorAll('button, input, textarea, [role="button"]')]
      .filter((element) => !(element.getAttribute('aria-label') ?? element.textContent ?? '').trim() && !element.closest('label')).map((element) => element.outerHTML.slice(0, 120)));
    expect(nameless).toEqual([]);
    const stops: string[] = [];
    for (let at = 0; at < 4; at++) {
      await page.keyboard.press('Tab');
      stops.push(await page.evaluate(() => document.activeElement!.id || document.activeElement!.className));
    }
    expect(stops.slice(0, 2)).toEqual(['map', 'search']);
  });
});
