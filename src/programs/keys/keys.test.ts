import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { aHandler, asCall, monday } from '../../../tests/builders/calls.ts';
import { aDatabase } from '../../../tests/setup/database.ts';
import { holderOf, listKeys } from './holder.ts';
import { makeKey, makeKeyInput, type KeyMade } from './make-key.ts';
import { takeBackKey } from './take-back-key.ts';

const database = await aDatabase();
const administrator = await aHandler(database, 'connect', 'administrator');
const wanted = {
  name: 'Agency',
  scopes: ['translation:submit'],
  languages: ['pl', 'bn'],
  kinds: [],
  days: 30,
};
const asAdministrator = { caller: administrator };
const make = (input: object = {}, made: object = asAdministrator) =>
  asCall(database, made, (call) =>
    makeKey(call, makeKeyInput.parse({ onceKey: randomUUID(), ...wanted, ...input })),
  );
const made = async (input: object = {}): Promise<KeyMade> => {
  const outcome = await make(input);
  if (outcome.outcome === 'refused') throw new Error('refused');
  return outcome.value;
};
const hold = (key: string, landlordId = 'connect', now = monday) =>
  asCall(database, { landlordId, now }, (call) => holderOf(call, key));

test('a key opens what it was made for', async () => {
  const { key, keyId } = await made();
  expect(await hold(key)).toEqual({
    caller: { kind: 'key', keyId, roles: ['translator'], languages: ['pl', 'bn'] },
    scopes: ['translation:submit'],
    languages: ['pl', 'bn'],
    kinds: [],
  });
});

test('no scope makes a reviewer', async () => {
  const { key } = await made({
    scopes: ['preview', 'draft:create', 'translation:submit', 'publish'],
    kinds: ['guidance'],
  });
  expect((await hold(key))?.caller.roles).toEqual(['writer', 'translator', 'publisher']);
});

test('it is stored as a hash, and shown by its beginning alone', async () => {
  const { key, keyId } = await made();
  const rows = JSON.stringify(await database.rowsOf('program_keys'));
  expect(rows).not.toContain(key.slice(14));
  const listed = await asCall(database, asAdministrator, listKeys);
  expect(listed.find((each) => each.keyId === keyId)).toMatchObject({
    begins: key.slice(0, 13),
    standing: 'open',
    lastUsedAt: null,
  });
});

test('its use is noted, and not at every one', async () => {
  const { key, keyId } = await made();
  const used = async () =>
    (await asCall(database, asAdministrator, listKeys)).find((each) => each.keyId === keyId)?.lastUsedAt;
  await hold(key, 'connect', '2026-11-23T10:00:00.000Z');
  await hold(key, 'connect', '2026-11-23T10:04:00.000Z');
  expect(await used()).toBe('2026-11-23T10:00:00.000Z');
  await hold(key, 'connect', '2026-11-23T10:06:00.000Z');
  expect(await used()).toBe('2026-11-23T10:06:00.000Z');
});

describe('a key opens nothing', () => {
  test('at another landlord', async () => expect(await hold((await made()).key, 'croft')).toBeUndefined());
  test('once it has ended', async () => {
    const { key } = await made({ days: 1 });
    expect(await hold(key, 'connect', '2026-11-24T09:59:00.000Z')).toBeDefined();
    expect(await hold(key, 'connect', '2026-11-24T10:00:00.000Z')).toBeUndefined();
  });
  test('once it was taken back', async () => {
    const { key, keyId } = await made();
    const outcome = await asCall(database, asAdministrator, (call) => takeBackKey(call, { keyId }));
    expect(outcome.outcome).toBe('done');
    expect(await hold(key)).toBeUndefined();
  });
  test.each(['', 'putright_', `putright_${'a'.repeat(43)}`, `${'a'.repeat(5000)}`])(
    'that is none: %s',
    async (key) => expect(await hold(key)).toBeUndefined(),
  );
});

describe('refused', () => {
  test('only-administrators', async () => {
    for (const role of ['handler', 'policy-editor', 'publisher'] as const) {
      const caller = await aHandler(database, 'connect', role);
      expect(await make({}, { caller })).toMatchObject({ refusals: [{ reason: 'only-administrators' }] });
      const taken = asCall(database, { caller }, (call) => takeBackKey(call, { keyId: randomUUID() }));
      expect(await taken).toMatchObject({ refusals: [{ reason: 'only-administrators' }] });
    }
  });
  test('key-made-already', async () => {
    const onceKey = randomUUID();
    expect((await make({ onceKey })).outcome).toBe('done');
    expect(await make({ onceKey })).toMatchObject({ refusals: [{ reason: 'key-made-already' }] });
  });
  test('no-such-key, or one that was taken back', async () => {
    const { keyId } = await made();
    const take = (each: string) =>
      asCall(database, asAdministrator, (call) => takeBackKey(call, { keyId: each }));
    await take(keyId);
    for (const each of [keyId, randomUUID()])
      expect(await take(each)).toMatchObject({ refusals: [{ reason: 'no-such-key' }] });
  });
});

test.each([
  [{ name: ' ' }, 'name'],
  [{ scopes: [] }, 'scopes'],
  [{ languages: [] }, 'languages'],
  [{ scopes: ['publish'] }, 'kinds'],
  [{ days: 0 }, 'days'],
  [{ days: 367 }, 'days'],
  [{ days: 'soon' }, 'days'],
])('%j is not taken', (input, field) => {
  const read = makeKeyInput.safeParse({ onceKey: randomUUID(), ...wanted, ...input });
  expect(read.error?.issues.map(({ path }) => path[0])).toEqual([field]);
});

test('making and taking back are audited, without the key', async () => {
  const { keyId } = await made();
  await asCall(database, asAdministrator, (call) => takeBackKey(call, { keyId }));
  const lines = (await database.rowsOf('audit_lines')).filter((line) => line.object === `key:${keyId}`);
  expect(lines.map(({ act }) => act)).toEqual(['key-made', 'key-taken-back']);
});
