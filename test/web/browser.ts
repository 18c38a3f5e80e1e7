import { type Browser, chromium, type Page } from 'playwright-core';
import { type Served, serve } from '../../emulator/cli/serve.ts';
import { buildHost } from '../../scripts/build-host.ts';
import { hasDebianTool } from '../../scripts/debian-tool.ts';
import { withBuildLock } from '../../scripts/lock.ts';
import { IMAGE } from '../../scripts/pack-image.ts';
import { inTree } from '../../scripts/tree.ts';

/** The real page in a real Chromium. Pages wait for what the page says of itself, never for time. */
export const hasChromium = hasDebianTool('chromium');

/** A browser and a server of the built page; dispose both after the tests. */
export async function openBrowser(): Promise<Lab> {
  await withBuildLock(() => buildHost(IMAGE));
  // Not the root of the server: the page must work in any folder.
  const server = await serve(inTree('dist'));
  const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: FLAGS });
  return new Lab(browser, server);
}

const FLAGS = [
  ...['--headless=new', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'],
  ...['--disable-background-networking', '--disable-component-update', '--disable-sync'],
];

/** Milliseconds after which a page that hangs is given up: a slow machine must not look like one. */
const PATIENCE = 100_000;

export class Lab implements AsyncDisposable {
  /** What pages said on the browser's console, what they threw, and what they asked of other places: to be empty. */
  readonly complaints: string[] = [];
  readonly #browser: Browser;
  readonly #server: Served;

  constructor(browser: Browser, server: Served) {
    this.#browser = browser;
    this.#server = server;
  }

  /** Closes what tests have opened: each page holds machines of its own. */
  async closePages(): Promise<void> {
    for (const context of this.#browser.contexts()) await context.close();
  }

  /** A fresh profile's page at an address, once it rests at a moment; it may be given another image. */
  async open(fragment = '', image?: Buffer): Promise<Page> {
    const page = await this.#browser.newPage({ viewport: { width: 1440, height: 900 } });
    page.setDefaultTimeout(PATIENCE);
    page.on('console', (message) => this.complaints.push(message.text()));
    page.on('pageerror', (error) => this.complaints.push(String(error)));
    page.on('request', (request) => {
      if (!request.url().startsWith(`${this.#server.url}web/`)) this.complaints.push(`asked for ${request.url()}`);
    });
    if (image) await page.route('**/forklore.elf', (route) => route.fulfill({ body: image }));
    await page.goto(`${this.#server.url}web/${fragment}`);
    await resting(page);
    return page;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#browser.close();
    await this.#server[Symbol.asyncDispose]();
  }
}

/** Waits until the page has done what it was asked for. */
export async function resting(page: Page): Promise<void> {
  await page.waitForSelector('.page[data-phase=resting]');
}

/** Presses a key on the page and waits for what it does. */
export async function press(page: Page, key: string): Promise<void> {
  await page.keyboard.press(key);
  await resting(page);
}

/** What the clocks show. */
export async function clocks(page: Page): Promise<{ readonly icount: number; readonly cycle: number }> {
  const value = async (id: string): Promise<number> => Number(await page.getAttribute(`#${id}`, 'data-value'));
  return { icount: await value('icount'), cycle: await value('cycle') };
}

/** The table of tasks as text, row by row, without the marks of what has changed. */
export function taskTable(page: Page): Promise<readonly (readonly string[])[]> {
  return page.$$eval('table.tasks tbody tr', (rows) =>
    rows.map((row) =>
      [...row.querySelectorAll('td, th')].map((cell) => {
        const copy = cell.cloneNode(true) as HTMLElement;
        for (const mark of copy.querySelectorAll('.change')) mark.remove();
        return (copy.textContent ?? '').trim();
      }),
    ),
  );
}

/** Waits until a terminal shows exactly these lines. */
export async function showsLines(page: Page, tab: 'program' | 'kernel', lines: readonly string[]): Promise<void> {
  await page.waitForFunction(
    ([id, wanted]) => {
      const rows = [...document.querySelectorAll(`#console-${id} .xterm-rows > div`)];
      const text = rows.map((row) => (row.textContent ?? '').trimEnd()).join('\n');
      return text.trimEnd() === wanted;
    },
    [tab, lines.join('\n')] as const,
  );
}
