import { brotliDecompressSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { anEntry } from '../../tests/builders/entry.ts';
import { dropPagesOf, hearPublications, keepAtMost, mostBytes } from './page-cache.ts';

const entry = await anEntry();
const { get, timesRendered } = entry;

describe('pages that anyone may read', () => {
  test('are rendered once, and come back byte for byte with their headers', async () => {
    const path = '/connect/en/policy';
    const [first, again] = [await get(path), await get(path)];
    expect(timesRendered(path)).toBe(1);
    expect(again.body.equals(first.body)).toBe(true);
    expect(again.headers).toMatchObject({
      'cache-control': 'public, no-cache',
      'content-type': 'text/html; charset=utf-8',
      'content-language': 'en',
    });
    const { status } = await get(path, { 'if-none-match': String(again.headers.etag) });
    expect(status).toBe(304);
    await expect
      .poll(async () => (await get(path, { 'accept-encoding': 'br' })).headers['content-encoding'])
      .toBe('br');
    const { body } = await get(path, { 'accept-encoding': 'br' });
    expect(brotliDecompressSync(body).equals(first.body)).toBe(true);
  });
  test.each([
    ['a session', 'putright-connect=abc'],
    ['a session over TLS', '__Host-putright-connect=abc'],
    ['a draft', 'putright-draft-connect=abc'],
    ['a session behind another cookie', 'x=1; putright-connect=abc'],
    ['a session at a landlord called language-help', 'putright-language-help=abc'],
  ])('are rendered anew for %s', async (_, cookie) => {
    const path = `/connect/en/guidance/for-${cookie.replace(/\W/g, '-')}`;
    await get(path);
    await get(path, { cookie });
    expect(timesRendered(path)).toBe(2);
    const { headers } = await get(path, { cookie });
    expect(headers['cache-control']).toBe('no-store');
  });
  test('are never kept from a request with a session', async () => {
    await get('/connect/en/guidance/private', { cookie: 'putright-connect=abc' });
    await get('/connect/en/guidance/private');
    expect(timesRendered('/connect/en/guidance/private')).toBe(2);
  });
  test('come from the cache for a reader who only chose a language', async () => {
    const path = '/connect/en/guidance/language';
    await get(path);
    await get(path, { cookie: 'putright-language=en; other=1' });
    expect(timesRendered(path)).toBe(1);
  });
  test.each([
    ['a query', '/connect/en/timeline?from=2026-12-23'],
    ['the form', '/connect/en/complaints/new'],
    ['a complaint', '/connect/en/complaints/CO-AAAA-BBBB'],
    ['the desk', '/connect/en/desk/'],
    ['an account', '/connect/en/account/'],
    ['a page that is not there', '/connect/en/guidance/missing'],
    ['a page that sets a cookie', '/connect/en/guidance/sets-cookie'],
    ['what is not a page', '/connect/en/guidance/as-json'],
    ['data that is not public', '/api/v1/landlords/connect/entries/guidance/as-json'],
    ['a draft', '/api/v1/landlords/connect/drafts/public-data'],
  ])('does not hold for %s', async (_, path) => {
    await get(path);
    await get(path);
    expect(timesRendered(path)).toBe(2);
  });
  test('are dropped when their landlord publishes, and nobody else’s are', async () => {
    const [ours, theirs] = ['/croft/en/policy', '/co-operative/en/policy'];
    for (const path of [ours, theirs]) await get(path);
    dropPagesOf('croft');
    for (const path of [ours, theirs]) await get(path);
    expect([timesRendered(ours), timesRendered(theirs)]).toEqual([2, 1]);
  });
  test('are not kept when something was published while they were rendered', async () => {
    const path = '/croft/en/guidance/race';
    entry.whileRendering = () => dropPagesOf('croft');
    await get(path);
    entry.whileRendering = () => undefined;
    await get(path);
    expect(timesRendered(path)).toBe(2);
  });
  test('are kept in a bounded number of bytes: the oldest go', async () => {
    const path = (at: number): string => `/connect/en/guidance/many-${at}`;
    await get(path(0));
    keepAtMost(20_000);
    try {
      for (let at = 1; at <= 400; at += 1) await get(path(at));
      await get(path(400));
      await get(path(0));
      expect([timesRendered(path(400)), timesRendered(path(0))]).toEqual([1, 2]);
    } finally {
      keepAtMost(mostBytes);
    }
  });
  test('are not served while no publication can be heard of, and are rendered anew after', async () => {
    const path = '/connect/en/guidance/unheard';
    await get(path);
    hearPublications(false);
    await get(path);
    await get(path);
    expect(timesRendered(path)).toBe(3);
    hearPublications(true);
    await get(path);
    await get(path);
    expect(timesRendered(path)).toBe(4);
  });
});

describe('public data', () => {
  const path = '/api/v1/landlords/croft/policy/public-data';
  test('is kept with what it said of itself, under its own tag', async () => {
    const first = await get(path, { 'accept-encoding': 'identity' });
    const again = await get(path, { 'accept-encoding': 'identity' });
    expect(timesRendered(path)).toBe(1);
    expect(again.body.equals(first.body)).toBe(true);
    expect(again.headers).toMatchObject({
      'cache-control': 'public, max-age=60',
      'access-control-allow-origin': '*',
      etag: '"strong"',
    });
    await expect
      .poll(async () => (await get(path, { 'accept-encoding': 'br' })).headers['content-encoding'])
      .toBe('br');
    expect((await get(path, { 'accept-encoding': 'br' })).headers.etag).toBe('W/"strong"');
    expect((await get(path, { 'if-none-match': 'W/"strong"' })).status).toBe(304);
  });
  test('is read anew with a key, and where a date is asked by', async () => {
    const before = timesRendered(path);
    await get(path, { authorization: 'Bearer putright_x' });
    await get(path, { 'if-modified-since': 'Fri, 27 Nov 2026 00:00:00 GMT' });
    expect(timesRendered(path)).toBe(before + 2);
  });
  test('is dropped with its landlord’s pages', async () => {
    const before = timesRendered(path);
    dropPagesOf('croft');
    await get(path);
    expect(timesRendered(path)).toBe(before + 1);
  });
});
