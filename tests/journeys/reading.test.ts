/** The pages one reads, over plain HTTP: no script, no account. */
import { brotliCompressSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { aServer } from '../setup/server.ts';

const server = await aServer();
const page = async (path: string, headers: Record<string, string> = {}) => {
  const response = await fetch(`${server.url}${path}`, { redirect: 'manual', headers });
  return { status: response.status, headers: response.headers, html: await response.text() };
};
const landlords = ['co-operative', 'connect', 'coop-homes', 'cottington', 'croft'];

test('the front door leads to the finder in the reader’s language', async () => {
  const { status, headers } = await page('/', { 'accept-language': 'fr, en;q=0.5' });
  expect(status).toBe(302);
  expect(headers.get('location')).toBe('/en/');
  const finder = await page('/en/');
  for (const landlord of landlords) expect(finder.html).toContain(`href="/${landlord}/en/"`);
});

describe.each(landlords)('%s', (landlord) => {
  test('every page that one reads answers, without a script in the page', async () => {
    for (const path of [
      '',
      'policy',
      'policy/check',
      'timeline',
      'timeline?from=2026-12-23',
      'guidance',
      'guidance/housing-ombudsman',
    ]) {
      const { status, html } = await page(`/${landlord}/en/${path}`);
      expect(status, path).toBe(200);
      expect(html, path).toContain('<html lang="en" dir="ltr">');
      expect(html, path).not.toMatch(
        /<script(?! type="module" src="\/assets\/)|style="|undefined|\{\{|\[object/,
      );
    }
  });

  test('every link to a clause finds its anchor', async () => {
    const { html: policy } = await page(`/${landlord}/en/policy`);
    const anchors = new Set([...policy.matchAll(/ id="([^"]+)"/g)].map((match) => match[1]));
    for (const path of ['', 'policy', 'policy/check', 'timeline?from=2026-12-23']) {
      const { html } = await page(`/${landlord}/en/${path}`);
      const links = [...html.matchAll(/href="[^"]*policy#([^"]+)"/g)].map((match) => match[1]);
      for (const link of links) expect(anchors, `${path} links to ${link}`).toContain(link);
    }
  });
});

test('a policy names its clauses, its notes and the law that overtook it', async () => {
  const { html } = await page('/connect/en/policy');
  expect(html).toContain('id="clause-1.6"');
  expect(html).toContain('The policy does not say');
  expect(html).toContain('The policy says two things');
  expect(html).toContain('Overtaken by law');
  expect(html).toMatch(/since 1\u00a0October 2022/);
  const { html: other } = await page('/co-operative/en/policy');
  expect(other).toContain('id="clause-3b-1"');
  expect((await page('/croft/en/policy')).html).toContain('id="clause-app-1"');
});

describe('dates', () => {
  test('are the ones the policy gives, with the Code’s beside them', async () => {
    const { html } = await page('/connect/en/timeline?from=2026-12-23');
    for (const day of ['2026-12-29', '2027-01-11', '2027-02-01', '2027-02-03', '2027-02-15'])
      expect(html).toContain(`<time datetime="${day}">`);
    expect(html).toMatch(/Mon 4\u00a0January, 6\.2/);
    expect(html).toMatch(/Boxing Day \(on a later day\)/);
  });

  test('where the policy gives no time, the Code’s day is the promise, and says so', async () => {
    const { html } = await page('/cottington/en/timeline?from=2026-12-23');
    expect(html).toContain('No time given: the Code’s counts');
    expect(html).toContain('so the Ombudsman’s Code counts, part 6.2');
    expect(html).toContain('earlier: from then on you can tell the Ombudsman');
  });

  test('three fields lead to one address', async () => {
    const { status, headers } = await page('/connect/en/timeline?from-day=23&from-month=12&from-year=2026');
    expect(status).toBe(302);
    expect(headers.get('location')).toBe('/connect/en/timeline?from=2026-12-23');
  });

  test.each([
    ['from-day=31&from-month=2&from-year=2027', 'value="31"'],
    ['from-day=soon&from-month=&from-year=', 'value="soon"'],
    ['from=2016-12-23', 'value="2016"'],
    ['from=2028-12-20', 'value="2028"'],
    ['from=%22%3E%3Cscript%3E', 'value="&quot;><script>"'],
  ])('%s is told beside the field, with what was typed', async (query, kept) => {
    const { status, html } = await page(`/connect/en/timeline?${query}`);
    expect(status).toBe(422);
    expect(html).toContain(kept);
    expect(html).toMatch(/id="from-error"/);
    expect(html).toMatch(/href="#from"/);
    expect(html.replaceAll(kept, '')).not.toMatch(/<script(?! type="module" src="\/assets\/)/);
  });
});

test('every article is listed, answers, and leads to the others', async () => {
  const { html } = await page('/croft/en/guidance');
  const listed = [...html.matchAll(/href="(\/croft\/en\/guidance\/[a-z-]+)"/g)].map(([, path]) => path);
  const paths = [...new Set(listed)];
  expect(paths).toHaveLength(10);
  for (const path of paths) {
    const article = await page(path ?? '');
    expect(article.status, path).toBe(200);
    expect(article.html, path).not.toMatch(/\{fact|undefined/);
    for (const other of paths) if (other !== path) expect(article.html).toContain(`href="${other}"`);
  }
});

test('what is not there says so in the reader’s language', async () => {
  for (const path of [
    '/nobody/en/',
    '/xx/',
    '/connect/xx/',
    '/connect/en/policy/1999-01-01',
    '/connect/en/guidance/nothing',
  ]) {
    const { status, html } = await page(path);
    expect(status, path).toBe(404);
    expect(html, path).toContain('There is no such page');
  }
});

test('a page with its stylesheet is under 30 kB on the wire', async () => {
  for (const path of [
    '/connect/en/',
    '/connect/en/policy',
    '/connect/en/policy/check',
    '/cottington/en/timeline?from=2026-12-23',
  ]) {
    const { html } = await page(path);
    const sheet = /<link rel="stylesheet" href="([^"]+)"/.exec(html)?.[1] ?? '';
    const css = await (await fetch(`${server.url}${sheet}`)).text();
    expect(css).toContain('@font-face');
    const bytes = brotliCompressSync(html).length + brotliCompressSync(css).length;
    expect(bytes, path).toBeLessThan(30_000);
  }
});

test('every row of a table has as many cells as its head', async () => {
  for (const path of ['policy', 'policy/check', 'timeline?from=2026-12-23']) {
    const { html } = await page(`/connect/en/${path}`);
    for (const [table] of html.matchAll(/<table[\s\S]*?<\/table>/g)) {
      const rows = [...table.matchAll(/<tr[\s>][\s\S]*?<\/tr>/g)].map(
        ([row]) => row.match(/<t[hd][\s>]/g)?.length,
      );
      expect(new Set(rows).size, `${path}: ${rows.join(' ')}`).toBe(1);
    }
  }
});

test('a landlord’s name alone leads to its home in the reader’s language', async () => {
  const answer = await fetch(`${server.url}/croft/`, { redirect: 'manual' });
  expect([answer.status, answer.headers.get('location')]).toEqual([302, '/croft/en/']);
});
