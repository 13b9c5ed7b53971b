/**
 * The content API by relation: keys of each scope, of this landlord and of another, open, taken back, run out, and of an
 * administrator who is none any more; asked for what is published and for drafts, here and elsewhere. What a key may not have
 * is answered as if it were not there.
 */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { takeRole } from '#people';
import { makeKey, makeKeyInput, scopes, takeBackKey, type Scope } from '#programs';
import { endpointRows } from '../../src/api/access/index.ts';
import { aHandler, asCall } from '../builders/calls.ts';
import { anAsker, type Heard } from '../builders/headless.ts';
import { aDatabase } from '../setup/database.ts';

const database = await aDatabase();
const ask = anAsker(database);
type Landlord = 'connect' | 'croft';
const landlords: readonly Landlord[] = ['connect', 'croft'];
const slug = 'green-bins';
const word = (landlord: Landlord) => (landlord === 'connect' ? 'ZqADraft' : 'ZqBDraft');
const source = (title: string, made = 'source') =>
  `---\nslug: ${slug}\ntitle: ${title}\nmade: ${made}\nchecked: ${made === 'source'}\nfacts: []\n---\n\nThe bins are green.\n`;

/** Each is a key, or no key that opens anything. */
const standings = ['open', 'taken back', 'run out', 'unknown', 'none'] as const;
type Standing = (typeof standings)[number];
const keys = new Map<string, string>();
const keyOf = (landlord: Landlord, scope: Scope, standing: Standing): string | undefined =>
  standing === 'none'
    ? undefined
    : standing === 'unknown'
      ? `putright_${'x'.repeat(43)}`
      : keys.get(`${landlord} ${scope} ${standing}`);

const making = (scope: Scope, days: number) =>
  makeKeyInput.parse({
    ...{ onceKey: randomUUID(), name: scope, scopes: [scope], languages: ['pl', 'en'], kinds: ['guidance'] },
    days,
  });
const ends = '2026-11-24T10:00:00.000Z';
const askedAt = '2026-11-25T10:00:00.000Z';

let cells = 0;
let opened = 0;
afterAll(() => console.log(`${cells} cells of the content API, ${opened} of them opened`));

const send = (path: string, key: string | undefined, body?: unknown): Promise<Heard> => {
  cells += 1;
  return ask(path, {
    // Guesses at keys are counted by whoever makes them: each is another's.
    peer: `2001:db8:${cells.toString(16)}::1`,
    ...{ now: askedAt, method: body === undefined ? 'GET' : 'POST', body },
    headers: {
      ...(key === undefined ? {} : { authorization: `Bearer ${key}` }),
      ...(body === undefined ? {} : { 'idempotency-key': randomUUID() }),
    },
  });
};

beforeAll(async () => {
  for (const landlordId of landlords) {
    const caller = await aHandler(database, landlordId, 'administrator');
    const made = async (scope: Scope, days = 30, now = ends) => {
      const outcome = await asCall(database, { landlordId, caller, now }, (call) =>
        makeKey(call, making(scope, days)),
      );
      if (outcome.outcome === 'refused') throw new Error('refused');
      return outcome.value;
    };
    for (const scope of scopes) {
      keys.set(`${landlordId} ${scope} open`, (await made(scope)).key);
      const back = await made(scope);
      await asCall(database, { landlordId, caller, now: ends }, (call) => takeBackKey(call, back));
      keys.set(`${landlordId} ${scope} taken back`, back.key);
      keys.set(`${landlordId} ${scope} run out`, (await made(scope, 1, '2026-11-20T10:00:00.000Z')).key);
    }
    const draft = { kind: 'guidance', slug, language: 'en', version: 0, source: source(word(landlordId)) };
    const sent = await send(
      `/landlords/${landlordId}/drafts`,
      keyOf(landlordId, 'draft:create', 'open'),
      draft,
    );
    expect(sent.status, sent.text).toBe(201);
  }
  cells = 0;
});

interface Asked {
  path: (landlord: Landlord) => string;
  body?: (landlord: Landlord) => unknown;
  /** Of a lawful asking. A draft that nobody approved is not published: refused in words, and not for want of a key. */
  good: number;
}
const target = { kind: 'guidance', slug };
const asked: Readonly<Record<string, Asked>> = {
  listDrafts: { path: (landlord) => `/landlords/${landlord}/drafts?language=en`, good: 200 },
  readDraft: { path: (landlord) => `/landlords/${landlord}/drafts/guidance/${slug}/en`, good: 200 },
  createDraft: {
    path: (landlord) => `/landlords/${landlord}/drafts`,
    body: () => ({
      ...{ kind: 'guidance', slug: `more-${randomUUID().slice(0, 8)}`, language: 'en', version: 0 },
      source: source('More').replace(slug, 'SLUG'),
    }),
    good: 201,
  },
  submitTranslation: {
    path: (landlord) => `/landlords/${landlord}/translations`,
    body: () => ({
      ...{ ...target, language: 'pl', version: 0, made: 'machine-assisted' },
      source: source('Zielone', 'machine-assisted'),
    }),
    good: 201,
  },
  publish: {
    path: (landlord) => `/landlords/${landlord}/publications`,
    body: () => ({ ...target, language: 'en', version: 1 }),
    good: 409,
  },
};
const bodyOf = ({ body }: Asked, landlord: Landlord): unknown => {
  const made = body?.(landlord) as { slug: string; source?: string } | undefined;
  return made?.source === undefined ? made : { ...made, source: made.source.replace('SLUG', made.slug) };
};

test('every endpoint that asks for a key is asked here', () => {
  const keyed = Object.entries(endpointRows).filter(([, scope]) => scope !== 'anybody');
  expect(Object.keys(asked).sort()).toEqual(keyed.map(([id]) => id).sort());
});

describe.each(Object.entries(asked))('%s', (id, each) => {
  const needs = endpointRows[id];
  test.each(landlords)('at %s: opens to its own open keys with the scope, and to no other', async (at) => {
    const other = landlords.find((landlord) => landlord !== at) ?? at;
    const nobody = await send(each.path(at), undefined, bodyOf(each, at));
    expect(nobody.status).toBe(401);
    for (const of of landlords)
      for (const scope of scopes)
        for (const standing of standings) {
          const heard = await send(each.path(at), keyOf(of, scope, standing), bodyOf(each, at));
          const where = `${id} at ${at} by a key of ${of} for ${scope}, ${standing}: ${heard.text.slice(0, 200)}`;
          const isLive = of === at && standing === 'open';
          expect(heard.text, where).not.toContain(word(other));
          if (isLive && scope === needs) {
            opened += 1;
            expect(heard.status, where).toBe(each.good);
            if (each.body === undefined)
              expect(heard.text, where).toContain(id === 'listDrafts' ? slug : word(at));
            continue;
          }
          expect(heard.text, where).not.toContain(word(at));
          expect(heard.status, where).toBe(isLive ? 403 : 401);
          // Another landlord's key, one that ended and one that never was are told apart by nobody.
          if (!isLive && standing !== 'none')
            expect(heard.body, where).toEqual(
              (await send(each.path(at), keyOf(of, scope, 'unknown'), bodyOf(each, at))).body,
            );
        }
  });
});

describe('what is published and what is a draft', () => {
  const paths = (landlord: Landlord) => [
    `/landlords/${landlord}/entries?language=en`,
    `/landlords/${landlord}/entries/guidance/${slug}`,
    `/landlords/${landlord}/entries/guidance/${slug}/en`,
    `/landlords/${landlord}/entries/guidance/${slug}/en/history`,
    `/landlords/${landlord}/search?language=en&q=${word(landlord)}`,
  ];
  test.each(landlords)(
    'at %s: no draft is read where the published are, with any key or none',
    async (at) => {
      for (const path of paths(at))
        for (const of of landlords)
          for (const scope of scopes)
            for (const standing of standings) {
              const heard = await send(path, keyOf(of, scope, standing));
              expect(heard.text.replaceAll(encodeURIComponent(word(at)), ''), path).not.toMatch(
                new RegExp(`"title":"${word(at)}"`),
              );
              if (path.includes(slug)) expect([401, 404], path).toContain(heard.status);
            }
    },
  );
});

test('a key is the landlord’s and not its maker’s: it outlives their role until it is taken back', async () => {
  const landlordId = 'connect';
  const leaver = await aHandler(database, landlordId, 'administrator');
  const stays = await aHandler(database, landlordId, 'administrator');
  const outcome = await asCall(database, { landlordId, caller: leaver, now: ends }, (call) =>
    makeKey(call, making('preview', 30)),
  );
  if (outcome.outcome === 'refused') throw new Error('refused');
  const { key, keyId } = outcome.value;
  await asCall(database, { landlordId, caller: { kind: 'system' } }, (call) =>
    takeRole(call, leaver.personId, 'administrator'),
  );
  const path = `/landlords/${landlordId}/drafts?language=en`;
  expect((await send(path, key)).status).toBe(200);
  await asCall(database, { landlordId, caller: stays, now: ends }, (call) => takeBackKey(call, { keyId }));
  expect((await send(path, key)).status).toBe(401);
});
