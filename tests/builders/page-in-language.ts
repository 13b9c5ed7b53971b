/**
 * What is wrong with a page in its language, as a browser lays it out: marks of language and direction, words of another
 * script than their mark, words that fell back unmarked, sideways movement, text that is cut.
 */
import type { Page } from 'playwright-core';
import { directionOf, languages } from '../../src/languages/list.ts';
import { scriptOf } from '../../src/languages/script.ts';

const known = Object.fromEntries(
  languages.map(({ code }) => [code, { script: scriptOf(code), direction: directionOf(code) }]),
);

/** Opens what is folded, so that all of the page is judged. */
export const unfold = (page: Page): Promise<void> =>
  page.evaluate(() => document.querySelectorAll('details').forEach((each) => (each.open = true)));

/** Sentences of the page, to find them again, unmarked, in another language. */
export const sentencesOn = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const said = new Set<string>();
    while (walker.nextNode()) {
      const text = (walker.currentNode.nodeValue ?? '').replace(/\s+/g, ' ').trim();
      // Names of bodies are the same everywhere.
      const isSentence = /(?:\p{L}{2,}\s+){2,}\p{L}{2,}/u.test(text) && /(?:^|\s)\p{Ll}/u.test(text);
      if (isSentence) said.add(text);
    }
    return [...said];
  });

/** Everything wrong with it, a line each. `english` are the sentences of the same page in English. */
export const faultsOn = (page: Page, language: string, english: readonly string[]): Promise<string[]> =>
  page.evaluate(
    ({ language, english, known }) => {
      const faults: string[] = [];
      const root = document.documentElement;
      const own = known[language] ?? { script: 'Latin', direction: 'ltr' };
      if (root.lang !== language) faults.push(`the page says it is in ${root.lang}`);
      if (getComputedStyle(root).direction !== own.direction) faults.push('the page runs the wrong way');
      if (root.scrollWidth > innerWidth) faults.push(`moves sideways by ${root.scrollWidth - innerWidth}`);
      const marked = document.querySelectorAll('[lang]');
      for (const each of marked) {
        const code = each.getAttribute('lang') ?? '';
        const direction = known[code]?.direction;
        if (direction === undefined || each.matches('[dir=auto], svg *')) continue;
        if (getComputedStyle(each).direction !== direction)
          faults.push(`${code} runs the wrong way: ${each.outerHTML.slice(0, 120)}`);
      }
      const scripts: Record<string, RegExp> = {
        Latin: /\p{Script=Latin}/gu,
        Arabic: /\p{Script=Arabic}/gu,
        Bengali: /\p{Script=Bengali}/gu,
        Gurmukhi: /\p{Script=Gurmukhi}/gu,
      };
      const count = (text: string, script: string): number =>
        text.match(scripts[script] ?? /$./)?.length ?? 0;
      const unmarked = new Set(english);
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      const range = document.createRange();
      while (walker.nextNode()) {
        const node = walker.currentNode;
        const within = node.parentElement;
        const text = (node.nodeValue ?? '').replace(/\s+/g, ' ').trim();
        if (!within || text === '' || within.closest('script, style')) continue;
        const code = within.closest('[lang]')?.getAttribute('lang') ?? '';
        const script = known[code]?.script;
        // Web addresses and references are in no language.
        const words = text.replace(/\S*[@/]\S*|\b[\w-]+\.[\w.-]+\w|\b[A-Z0-9]{2,}(?:-[A-Z0-9]+)+\b/g, '');
        const letters = words.match(/\p{L}/gu)?.length ?? 0;
        const isIsolated = within.closest('bdi[dir=ltr]') !== null;
        if (script !== undefined && letters >= 3 && !isIsolated) {
          const all = Object.keys(scripts).reduce((sum, each) => sum + count(words, each), 0);
          if (count(words, script) * 4 < all) faults.push(`not ${code}: ${text.slice(0, 80)}`);
        }
        if (language !== 'en' && code !== 'en' && unmarked.has(text))
          faults.push(`English, said to be ${code}: ${text.slice(0, 80)}`);
        if (/\{\{|\}\}|^[a-z-]+:[a-z-]+(?:\.[\w-]+)*$/.test(text)) faults.push(`no words: ${text}`);
        if (within.closest('.away, .skip, svg')) continue;
        range.selectNodeContents(node);
        for (const box of range.getClientRects())
          if (box.width > 0 && (box.right > innerWidth + 1 || box.left < -1)) {
            faults.push(`past the edge: ${text.slice(0, 80)}`);
            break;
          }
      }
      for (const each of document.querySelectorAll<HTMLElement>('main *, header *, footer *')) {
        const style = getComputedStyle(each);
        const isCut = style.overflowX === 'hidden' || style.overflowX === 'clip';
        if (
          isCut &&
          each.clientWidth > 2 &&
          !each.closest('.away, svg') &&
          each.scrollWidth > each.clientWidth + 1
        )
          faults.push(`cut: ${each.outerHTML.slice(0, 120)}`);
      }
      return [...new Set(faults)];
    },
    { language, english, known },
  );

/** Boxes of the blocks of a page that do not mirror when the same page is laid out from the other side. */
export const notMirrored = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const root = document.documentElement;
    const blocks = [
      ...document.querySelectorAll<HTMLElement>(
        'header, nav, main, section, article, aside, footer, form, fieldset, h1, h2, h3, p, li, dl, dt, dd, blockquote, table, th, td, input, textarea, .btn, .k, .note, .panel',
      ),
    ].filter((each) => !each.closest('svg, [dir=ltr], .away, .skip, [lang]:not(html)'));
    const boxes = () => blocks.map((each) => each.getBoundingClientRect());
    const right = boxes();
    const turned = [root, ...document.querySelectorAll<HTMLElement>('[dir=rtl]')];
    for (const each of turned) each.dir = 'ltr';
    const left = boxes();
    for (const each of turned) each.dir = 'rtl';
    const width = root.clientWidth;
    return blocks.flatMap((each, at) => {
      const [one, other] = [right[at], left[at]];
      if (!one || !other || one.width === 0) return [];
      const off = Math.max(
        Math.abs(width - one.right - other.left),
        Math.abs(one.top - other.top),
        Math.abs(one.width - other.width),
      );
      return off > 2 ? [`${off.toFixed(1)} px: ${each.outerHTML.slice(0, 100)}`] : [];
    });
  });
