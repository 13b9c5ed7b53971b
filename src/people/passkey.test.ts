import { describe, expect, test } from 'vitest';
import type { Caller } from '#call';
import { config } from '#config';
import { aHandler, aResident, asCall, monday } from '../../tests/builders/calls.ts';
import { aSoftKey, type Faults } from '../../tests/builders/soft-key.ts';
import { aDatabase } from '../../tests/setup/database.ts';
import {
  addPasskey,
  addPasskeyInput,
  beginAddPasskey,
  beginUsePasskey,
  removePasskey,
  usePasskey,
  usePasskeyInput,
} from './passkey.ts';
import { openSession, readSession } from './session.ts';
import { giveSetUpCode } from './set-up-code.ts';

const database = await aDatabase();
const origin = config().PUBLIC_URL;
const after = (minutes: number): string => new Date(Date.parse(monday) + minutes * 60_000).toISOString();
const visitor: Caller = { kind: 'visitor' };
const reasons = (outcome: { outcome: string; refusals?: readonly { reason: string }[] }) =>
  outcome.outcome === 'done' ? ['done'] : outcome.refusals?.map((each) => each.reason);
let places = 0;

interface How extends Faults {
  caller?: Caller;
  landlordId?: string;
  now?: string;
  asked?: { browser: string; options: string };
  browser?: string | undefined;
}
const ask = async (caller: Caller, kind: 'add' | 'use', landlordId = 'connect') => {
  const asked = await asCall(database, { caller, landlordId }, (call) =>
    kind === 'add' ? beginAddPasskey(call, { landlord: 'Connect' }) : beginUsePasskey(call, { peer: 'test' }),
  );
  if (asked.outcome === 'refused') throw new Error('not asked');
  return asked.value;
};
type SoftKey = ReturnType<typeof aSoftKey>;

async function add(caller: Caller, key: SoftKey, how: How = {}) {
  const asked = how.asked ?? (await ask(caller, 'add'));
  const input = addPasskeyInput.parse({
    browser: 'browser' in how ? how.browser : asked.browser,
    response: key.made(asked.options, how),
    device: 'Firefox, Linux',
  });
  return asCall(database, { caller: how.caller ?? caller, now: how.now ?? monday }, (call) =>
    addPasskey(call, input),
  );
}
async function use(key: SoftKey, how: How = {}) {
  const { caller = visitor, landlordId = 'connect', now = monday } = how;
  const asked = how.asked ?? (await ask(caller, 'use', landlordId));
  const input = usePasskeyInput.parse({
    browser: 'browser' in how ? how.browser : asked.browser,
    response: key.signed(asked.options, how),
  });
  const peer = `place-${(places += 1)}`;
  return asCall(database, { caller, landlordId, now }, (call) => usePasskey(call, input, { peer }));
}

test('a resident adds a passkey and signs in with it alone', async () => {
  const [resident, key] = [await aResident(database), aSoftKey(origin)];
  expect(reasons(await add(resident, key))).toEqual(['done']);
  expect(await use(key)).toMatchObject({ value: { kind: 'resident', personId: resident.personId } });
  const [row] = await database.rowsOf(`passkeys WHERE person_id = '${resident.personId}'`);
  expect(row).toMatchObject({ device: 'Firefox, Linux', counter: '2' });
});

test('one of the staff signs in as staff', async () => {
  const [handler, key] = [await aHandler(database), aSoftKey(origin)];
  await add(handler, key);
  expect(await use(key)).toMatchObject({ value: { kind: 'staff', personId: handler.personId } });
});

describe('a new key is not taken', () => {
  test.each<[string, How, string]>([
    ['from another page', { origin: 'https://evil.example' }, 'passkey-not-taken'],
    ['made for another portal', { rpId: 'evil.example' }, 'passkey-not-taken'],
    ['where the device asked its owner for nothing', { isVerified: false }, 'passkey-not-taken'],
    ['in another browser', { browser: 'x'.repeat(43) }, 'passkey-took-too-long'],
    ['in a browser that holds nothing', { browser: undefined }, 'passkey-took-too-long'],
    ['ten minutes later', { now: after(10) }, 'passkey-took-too-long'],
  ])('%s', async (_, how, reason) => {
    const resident = await aResident(database);
    expect(reasons(await add(resident, aSoftKey(origin), how))).toEqual([reason]);
    expect(await database.rowsOf(`passkeys WHERE person_id = '${resident.personId}'`)).toEqual([]);
  });

  test('by anybody but who asked for it', async () => {
    const [resident, other] = [await aResident(database), await aResident(database)];
    expect(reasons(await add(resident, aSoftKey(origin), { caller: other }))).toEqual([
      'passkey-took-too-long',
    ]);
  });

  test('twice, or by a second person', async () => {
    const [resident, other, key] = [await aResident(database), await aResident(database), aSoftKey(origin)];
    await add(resident, key);
    expect(reasons(await add(resident, key))).toEqual(['passkey-known-already']);
    expect(reasons(await add(other, key))).toEqual(['passkey-known-already']);
    expect(await use(key)).toMatchObject({ value: { personId: resident.personId } });
  });

  test('on what a sign-in was asked with', async () => {
    const resident = await aResident(database);
    const asked = await ask(resident, 'use');
    expect(reasons(await add(resident, aSoftKey(origin), { asked }))).toEqual(['passkey-took-too-long']);
  });
});

describe('nobody signs in', () => {
  test.each<[string, How, string]>([
    ['from another page', { origin: 'https://evil.example' }, 'passkey-not-taken'],
    ['made for another portal', { rpId: 'evil.example' }, 'passkey-not-taken'],
    ['where the device asked its owner for nothing', { isVerified: false }, 'passkey-not-taken'],
    ['with a count that went back, as a copy of the key has', { counter: 1 }, 'passkey-not-taken'],
    ['in another browser', { browser: 'x'.repeat(43) }, 'passkey-took-too-long'],
    ['ten minutes later', { now: after(10) }, 'passkey-took-too-long'],
    ['at another landlord', { landlordId: 'croft' }, 'passkey-not-taken'],
  ])('%s', async (_, how, reason) => {
    const [resident, key] = [await aResident(database), aSoftKey(origin)];
    await add(resident, key);
    expect(reasons(await use(key, how))).toEqual([reason]);
    expect(reasons(await use(key))).toEqual(['done']);
  });

  test('twice with one signature', async () => {
    const [resident, key] = [await aResident(database), aSoftKey(origin)];
    await add(resident, key);
    const asked = await ask(visitor, 'use');
    expect(reasons(await use(key, { asked }))).toEqual(['done']);
    expect(reasons(await use(key, { asked }))).toEqual(['passkey-took-too-long']);
  });

  test('with a key that is unknown, or with the id of one and the signature of another', async () => {
    const [resident, key, forger] = [await aResident(database), aSoftKey(origin), aSoftKey(origin)];
    await add(resident, key);
    expect(reasons(await use(forger))).toEqual(['passkey-not-taken']);
    const { id } = JSON.parse(key.signed('{"challenge":"x"}')) as { id: string };
    const forged: SoftKey = {
      ...forger,
      signed: (options, faults) =>
        JSON.stringify({ ...(JSON.parse(forger.signed(options, faults)) as object), id, rawId: id }),
    };
    expect(reasons(await use(forged))).toEqual(['passkey-not-taken']);
  });

  test('as another person in the middle of a visit', async () => {
    const [resident, other, key] = [await aResident(database), await aResident(database), aSoftKey(origin)];
    await add(resident, key);
    expect(reasons(await use(key, { caller: other }))).toEqual(['passkey-not-taken']);
    expect(reasons(await use(key, { caller: resident }))).toEqual(['done']);
  });
});

test('what no device made is refused as input', () => {
  for (const response of ['', 'nothing', '[]', 'null', '{}', 'x'.repeat(20_001)])
    expect(usePasskeyInput.safeParse({ browser: 'x', response }).success).toBe(false);
});

test('a key that is removed opens nothing, and every other session ends; nobody removes another person’s', async () => {
  const [resident, other, key] = [await aResident(database), await aResident(database), aSoftKey(origin)];
  await add(resident, key);
  const { id: passkeyId } = JSON.parse(key.signed('{"challenge":"x"}')) as { id: string };
  const remove = (caller: Caller) =>
    asCall(database, { caller }, (call) => removePasskey(call, { passkeyId, device: '' }));
  await remove(other);
  expect(reasons(await use(key))).toEqual(['done']);
  const open = await asCall(database, {}, (call) => openSession(call, resident.personId, 'resident', ''));
  expect(reasons(await remove(resident))).toEqual(['done']);
  expect(await asCall(database, {}, (call) => readSession(call.tx, 'connect', open, monday))).toBeNull();
  expect(reasons(await use(key))).toEqual(['passkey-not-taken']);
});

test('a new set-up code takes the passkeys away too', async () => {
  const [admin, handler] = [await aHandler(database, 'connect', 'administrator'), await aHandler(database)];
  const key = aSoftKey(origin);
  await add(handler, key);
  await asCall(database, { caller: admin }, (call) => giveSetUpCode(call, { personId: handler.personId }));
  expect(reasons(await use(key))).toEqual(['passkey-not-taken']);
});

/** The acts of the audit trail so far, each once. */
const actsNoted = async (): Promise<string[]> => [
  ...new Set((await database.rowsOf('audit_lines')).map(({ act }) => String(act))),
];

test('each of these acts stands in the audit trail', async () => {
  expect(await actsNoted()).toEqual(expect.arrayContaining(['passkey-added', 'passkey-removed']));
});
