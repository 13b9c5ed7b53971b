import { expect, test } from 'vitest';
import { anEntry } from '../../tests/builders/entry.ts';
import { heavyKind } from './heavy.ts';

const entry = await anEntry();
const kindOf = (method: string, path: string) => heavyKind({ method } as never, path);

test.each([
  ['GET', '/connect/en/complaints/CO-1/letters/x.pdf', 'letters'],
  ['HEAD', '/connect/ur/desk/post/x.pdf', 'letters'],
  ['GET', '/connect/en/complaints/CO-1/everything.zip', 'exports'],
  ['GET', '/connect/en/account/privacy/copies/x.zip', 'exports'],
  ['GET', '/connect/en/desk/register.csv', 'exports'],
  ['GET', '/connect/en/desk/retention/run-out.csv', 'exports'],
  ['POST', '/connect/en/account/password', 'passwords'],
  ['POST', '/connect/en/account/number', 'passwords'],
  ['GET', '/connect/en/account/password', undefined],
  ['POST', '/connect/en/account/code', undefined],
  ['POST', '/connect/en/complaints/new/check', undefined],
  ['POST', '/connect/en/complaints/new/evidence', undefined],
  ['GET', '/connect/en/complaints/CO-1', undefined],
  ['GET', '/connect/en/complaints/CO-1/dates.ics', undefined],
])('%s %s: %s', (method, path, kind) => expect(kindOf(method, path)).toBe(kind));

test('a line that is full says when to come back, and every other page is answered meanwhile', async () => {
  const path = '/connect/en/complaints/CO-1/everything.zip';
  let letGo = (): void => undefined;
  entry.beforeRendering = (asked) =>
    asked === path ? new Promise<void>((done) => (letGo = done)) : Promise.resolve();
  const many = Array.from({ length: 120 }, () => entry.get(path));
  const turned = await Promise.race(
    many.map(async (each) => ((await each).status === 429 ? each : new Promise<never>(() => {}))),
  );
  expect(turned.headers['retry-after']).toBe('60');
  expect(turned.headers['content-security-policy']).toContain("default-src 'none'");
  expect((await entry.get('/connect/en/complaints/CO-1')).status).toBe(200);
  expect(entry.timesRendered(path)).toBeLessThanOrEqual(16);
  entry.beforeRendering = () => Promise.resolve();
  letGo();
});
