import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { clocks, hasChromium, type Lab, openBrowser, press, resting } from './browser.ts';

describe.skipIf(!hasChromium)('the page for the keyboard, and for those who do not see it', () => {
  let lab: Lab;
  let page: Page;
  beforeAll(async () => {
    lab = await openBrowser();
    page = await lab.open();
  });
  afterAll(() => lab?.[Symbol.asyncDispose]());

  test('keys go through the run, and shift goes from fork to fork', async () => {
    await press(page, 'Home');
    expect(await current(page)).toBe('sched_process_exec');
    await press(page, 'Shift+ArrowRight');
    await press(page, 'Shift+ArrowRight');
    expect(await current(page)).toBe('sched_process_fork');
    const { cycle } = await clocks(page);
    await press(page, 'ArrowRight');
    await press(page, 'Shift+ArrowLeft');
    await press(page, 'Shift+ArrowRight');
    await press(page, 'Shift+ArrowLeft');
    expect((await clocks(page)).cycle).toBe(cycle);
    await press(page, 'End');
    expect(await page.textContent('.narrator')).toContain('The run is over');
  });

  test('many keys at once lead as far as one after the other', async () => {
    await press(page, 'Home');
    for (let count = 0; count < 3; count++) await press(page, 'ArrowRight');
    const { cycle } = await clocks(page);
    await press(page, 'Home');
    for (let count = 0; count < 3; count++) await page.keyboard.press('ArrowRight');
    await resting(page);
    expect((await clocks(page)).cycle).toBe(cycle);
  });

  test('the slider under the focus keeps its arrows, and says the event in words', async () => {
    const slider = page.getByRole('slider');
    await press(page, 'Home');
    await slider.focus();
    await press(page, 'ArrowRight');
    expect(await slider.getAttribute('aria-valuetext')).toMatch(/^event 2 of \d+: fork-twice 3 forked/);
    expect(await current(page)).toBe('sched_process_fork');
  });

  test('Tab goes through everything and is held by nothing, the console neither', async () => {
    await page.locator('.wordmark').click();
    const seen = new Set<string>();
    for (let count = 0; count < 200; count++) {
      await page.keyboard.press('Tab');
      const at = await page.evaluate(() => {
        const element = document.activeElement;
        if (!element || element === document.body) return '';
        return element.closest('.panel, .moment, .bar')?.className ?? element.tagName;
      });
      if (at === '' && seen.size > 0) break;
      seen.add(at);
    }
    for (const region of ['bar', 'moment', 'panel-tree', 'panel-tasks', 'panel-console', 'panel-events']) {
      expect([...seen].join(' ')).toContain(region);
    }
    expect(await page.evaluate(() => document.activeElement === document.body)).toBe(true);
  });

  test('the keys work from inside the console, which takes no input', async () => {
    await press(page, 'Home');
    await page.locator('#console-program .xterm-screen').click();
    await press(page, 'ArrowRight');
    expect(await current(page)).toBe('sched_process_fork');
    await page.locator('#tab-program').focus();
    await page.keyboard.press('ArrowRight');
    expect(await page.getAttribute('#tab-kernel', 'aria-selected')).toBe('true');
    expect(await current(page)).toBe('sched_process_fork');
    await page.keyboard.press('ArrowLeft');
  });

  test('the question mark opens the list of keys, and Escape closes it', async () => {
    await page.keyboard.press('?');
    expect(await page.getByRole('dialog', { name: 'Keyboard' }).isVisible()).toBe(true);
    await page.keyboard.press('Escape');
    expect(await page.getByRole('dialog', { name: 'Keyboard' }).isVisible()).toBe(false);
  });

  test('everything that can be used has a name, and everything that is named exists once', async () => {
    const faults = await page.evaluate(() => {
      const nameless = [...document.querySelectorAll('button, select, input, a, [tabindex="0"]')]
        .filter((each) => !each.closest('.xterm'))
        .filter((each) => !(each.textContent?.trim() || each.getAttribute('aria-label') || each.closest('label')))
        .map((each) => `no name: ${each.outerHTML.slice(0, 80)}`);
      const ids = [...document.querySelectorAll('[id]')].map(({ id }) => id);
      const twice = ids.filter((id, at) => ids.indexOf(id) !== at).map((id) => `twice: ${id}`);
      const dangling = [...document.querySelectorAll('[aria-labelledby], [aria-controls]')]
        .flatMap((each) => [each.getAttribute('aria-labelledby'), each.getAttribute('aria-controls')])
        .filter((id) => id !== null && !document.getElementById(id))
        .map((id) => `leads nowhere: ${id}`);
      const headers = [...document.querySelectorAll('th:not([scope])')].map((each) => `no scope: ${each.textContent}`);
      return [...nameless, ...twice, ...dangling, ...headers];
    });
    expect(faults).toEqual([]);
  });

  test.each(['light', 'dark'] as const)('text stands out from what it stands on, %s', async (colorScheme) => {
    await press(page, 'Home');
    await page.emulateMedia({ colorScheme });
    expect(await page.evaluate(faintTexts)).toEqual([]);
  });
});

const current = (page: Page): Promise<string | null> => page.textContent('[aria-current=step] b');

/** Runs in the page: texts whose contrast (WCAG 2) is below 4.5, but for those that are switched off. */
function faintTexts(): readonly string[] {
  const parse = (colour: string): readonly number[] => (colour.match(/[\d.]+/g) ?? []).map(Number);
  const luminance = (colour: readonly number[]): number => {
    const [red = 0, green = 0, blue = 0] = colour.map((part) => {
      const share = part / 255;
      return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const ground = (element: Element | null): readonly number[] => {
    for (let at = element; at; at = at.parentElement) {
      const colour = parse(getComputedStyle(at).backgroundColor);
      if (colour.length === 3 || (colour[3] ?? 0) > 0) return colour;
    }
    return [255, 255, 255];
  };
  const faint = new Set<string>();
  for (const element of document.querySelectorAll('body *:not(.xterm *, [aria-disabled=true] *)')) {
    const own = [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent?.trim());
    if (!own || element.matches('[aria-disabled=true], option, title')) continue;
    const [first, second] = [luminance(parse(getComputedStyle(element).color)), luminance(ground(element))];
    const contrast = (Math.max(first, second) + 0.05) / (Math.min(first, second) + 0.05);
    if (contrast < 4.5)
      faint.add(`${contrast.toFixed(1)} ${element.className || element.tagName}: ${element.textContent}`);
  }
  return [...faint];
}
