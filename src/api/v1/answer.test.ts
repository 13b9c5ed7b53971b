import { describe, expect, test } from 'vitest';
import type { z } from 'zod';
import { anAsker } from '../../../tests/builders/headless.ts';
import { aDatabase } from '../../../tests/setup/database.ts';
import { cursorAfter } from './cursor.ts';
import { openApi } from './openapi.ts';
import { problemShape } from './shapes.ts';
import { endpoints } from './table.ts';

const database = await aDatabase();
const ask = anAsker(database);
const landlords = ['co-operative', 'connect', 'coop-homes', 'cottington', 'croft'];

/** An address for every endpoint that anybody may read. */
const addresses = (landlord: string, edition: string): Record<string, string> => ({
  listLanguages: '/languages',
  listLandlords: '/landlords',
  readLandlord: `/landlords/${landlord}`,
  listEntries: `/landlords/${landlord}/entries?limit=5`,
  readEntryLanguages: `/landlords/${landlord}/entries/guidance/housing-ombudsman`,
  readEntry: `/landlords/${landlord}/entries/policy-wording/${edition}/en`,
  readHistory: `/landlords/${landlord}/entries/guidance/housing-ombudsman/en/history`,
  listEditions: `/landlords/${landlord}/policy`,
  readEdition: `/landlords/${landlord}/policy/${edition}`,
  readFindings: `/landlords/${landlord}/policy/${edition}/findings`,
  readTimeline: `/timeline?landlord=${landlord}&from=2026-12-23`,
  readFacts: `/landlords/${landlord}/facts`,
  search: `/landlords/${landlord}/search?q=ombudsman`,
  readCalendars: `/landlords/${landlord}/calendars`,
});

describe.each(landlords)('%s', (landlord) => {
  test('every answer has the shape that the document promises', async () => {
    const { body } = await ask(`/landlords/${landlord}/policy`);
    const own = addresses(landlord, body.editions[0].inForceFrom);
    for (const endpoint of endpoints.filter((each) => each.at === 'portal' || each.key === undefined)) {
      const address = own[endpoint.id];
      expect(address, `an address for ${endpoint.id}`).toBeDefined();
      const heard = await ask(address ?? '');
      expect(heard.status, address).toBe(200);
      const read = (endpoint.answers as z.ZodType).safeParse(heard.body);
      expect(read.error?.issues, address).toBeUndefined();
      expect(heard.headers.get('etag'), address).toMatch(/^"[\w-]{27}"$/);
    }
  });

  test('every published text can be read, and nothing of it is HTML but what we made', async () => {
    // What is central is the same for all: it is read with one of them.
    const own = landlord === 'connect' ? '' : '&kind=policy-wording';
    const entries = await everything(`/landlords/${landlord}/entries?limit=100${own}`);
    expect(entries.length).toBeGreaterThan(0);
    for (const href of entries) {
      const heard = await ask(href.replace('/api/v1', ''));
      const at = heard.status === 200 ? href : `${href} ${heard.text}`;
      expect(heard.status, at).toBe(200);
      expect(heard.body.source.length, at).toBeGreaterThan(20);
      expect(heard.body.html ?? '', at).not.toMatch(/<script|style=|undefined|\[object|\{(?:fact|span)/);
    }
  });
});

/** The addresses on all pages of a list. */
async function everything(address: string): Promise<string[]> {
  const hrefs: string[] = [];
  let next: string | null = '';
  do {
    const page: { entries: { href: string }[]; next: string | null } = (
      await ask(`${address}${next ? `&cursor=${next}` : ''}`)
    ).body;
    hrefs.push(...page.entries.map(({ href }) => href));
    next = page.next;
  } while (next);
  return hrefs;
}

test('a list goes on from where it stopped, to the end and once over each', async () => {
  const whole = await everything('/landlords/connect/entries?limit=100&kind=guidance');
  const inSmall = await everything('/landlords/connect/entries?limit=7&kind=guidance');
  expect(inSmall).toEqual(whole);
  expect(new Set(whole).size).toBe(whole.length);
});

test('a list is narrowed by kind, language and what was published since', async () => {
  const { body } = await ask('/landlords/croft/entries?kind=guidance&language=en');
  expect(new Set(body.entries.map((each: { kind: string }) => each.kind))).toEqual(new Set(['guidance']));
  const later = await ask('/landlords/croft/entries?changed-since=2999-01-01T00:00:00Z');
  expect(later.body.entries).toEqual([]);
});

test('rules are data, with their clauses and readings', async () => {
  const { body } = await ask('/landlords/connect/policy/2017-02-01');
  const acknowledge = body.rules.duties.find((each: { id: string }) => each.id === 'stage-1.acknowledge');
  expect(acknowledge).toMatchObject({ clause: '1.6', span: { count: 2, unit: 'working-day' } });
});

test('dates come with what they were derived from', async () => {
  const { body } = await ask('/timeline?landlord=connect&from=2026-12-23');
  const step = body.steps.find((each: { id: string }) => each.id === 'stage-1.acknowledge');
  expect(step).toMatchObject({ on: '2026-12-29', basis: 'policy', clause: { id: '1.6' } });
  expect(step.skipped).toContainEqual({ on: '2026-12-28', because: expect.stringContaining('Boxing Day') });
});

test('whoever has the answer already is told so', async () => {
  const first = await ask('/landlords/connect/entries/guidance/housing-ombudsman/en');
  const etag = first.headers.get('etag') ?? '';
  const address = '/landlords/connect/entries/guidance/housing-ombudsman/en';
  for (const known of [etag, `W/${etag}`, `"x", ${etag}`, '*']) {
    const again = await ask(address, { headers: { 'if-none-match': known } });
    expect([again.status, again.text], known).toEqual([304, '']);
    expect(again.headers.get('etag')).toBe(etag);
  }
  expect((await ask(address, { headers: { 'if-none-match': '"other"' } })).status).toBe(200);
  const changedAt = first.headers.get('last-modified') ?? '';
  expect((await ask(address, { headers: { 'if-modified-since': changedAt } })).status).toBe(304);
  expect(
    (await ask(address, { headers: { 'if-modified-since': 'Mon, 01 Jan 2001 00:00:00 GMT' } })).status,
  ).toBe(200);
  const head = await ask(address, { method: 'HEAD' });
  expect([head.status, head.text, head.headers.get('etag')]).toEqual([200, '', etag]);
});

test('an answer may be kept by anybody, and read by anybody’s page', async () => {
  const { headers } = await ask('/landlords', { headers: { origin: 'https://evil.example', cookie: 'a=b' } });
  expect(headers.get('cache-control')).toMatch(/^public, max-age=\d+, stale-while-revalidate=\d+$/);
  expect(headers.get('access-control-allow-origin')).toBe('*');
  expect(headers.get('access-control-allow-credentials')).toBeNull();
});

describe('a no', () => {
  test.each([
    ['/nothing', 404, 'not-there'],
    ['/landlords/nobody', 404, 'not-there'],
    ['/landlords/CONNECT', 404, 'not-there'],
    ['/landlords/connect/entries/guidance/nothing/en', 404, 'not-there'],
    ['/landlords/connect/entries/guidance/housing-ombudsman/xx', 404, 'not-there'],
    ['/landlords/connect/entries/secret/x/en', 404, 'not-there'],
    ['/landlords/connect/policy/1999-01-01', 404, 'not-there'],
    ['/landlords/connect/entries?colour=red', 400, 'not-taken'],
    ['/landlords/connect/entries?limit=0', 400, 'not-taken'],
    ['/landlords/connect/entries?limit=7&limit=8', 400, 'not-taken'],
    ['/landlords/connect/entries?cursor=abc', 400, 'not-taken'],
    [`/landlords/connect/entries?cursor=${cursorAfter('x')}=`, 400, 'not-taken'],
    ['/landlords?x=1', 400, 'not-taken'],
    ['/landlords/connect/search?q=a', 400, 'not-taken'],
    ['/timeline?landlord=connect', 400, 'not-taken'],
    ['/timeline?landlord=connect&from=2026-12-23&language=xx', 400, 'not-taken'],
    ['/timeline?landlord=connect&from=soon', 400, 'not-taken'],
    ['/timeline?landlord=connect&from=2016-01-01', 409, 'refused'],
    ['/timeline?landlord=nobody&from=2026-12-23', 404, 'not-there'],
  ])('%s is %i %s', async (address, status, name) => {
    const heard = await ask(address);
    expect(heard.status).toBe(status);
    expect(heard.headers.get('content-type')).toBe('application/problem+json');
    expect(heard.headers.get('cache-control')).toBe('no-store');
    expect(problemShape.parse(heard.body).type).toBe(`/api/v1/#problem-${name}`);
    expect(heard.text).not.toContain('node_modules');
  });

  test('names the parameter and what was expected', async () => {
    const { body } = await ask('/landlords/connect/entries?colour=red&limit=many');
    expect(body.errors).toContainEqual(expect.objectContaining({ in: 'query', name: 'limit' }));
    expect(JSON.stringify(body.errors)).toContain('colour');
  });

  test('a method that nothing takes', async () => {
    expect((await ask('/landlords', { method: 'POST', body: {} })).status).toBe(405);
  });

  test('too many at once are asked to wait', async () => {
    const from = '2026-11-23T10:00:00.000Z';
    const many = await Promise.all(
      Array.from({ length: 610 }, () => ask('/timeline?landlord=cottington&from=2026-12-23', { now: from })),
    );
    const turned = many.find(({ status }) => status === 429);
    expect(Number(turned?.headers.get('retry-after'))).toBeGreaterThan(0);
  });
});

test('the document is made of the table, and every reference in it leads somewhere', () => {
  const document = openApi();
  const text = JSON.stringify(document);
  for (const [, name = ''] of text.matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g))
    expect(document['components']).toHaveProperty(['schemas', name]);
  expect(text).not.toMatch(/"\$ref":"(?!#\/components)/);
});
