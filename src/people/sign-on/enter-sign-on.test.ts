import { beforeEach, expect, test, vi } from 'vitest';
import type { Caller } from '#call';
import type * as Settings from '#config';
import { aHandler, aResident, asCall, monday } from '../../../tests/builders/calls.ts';
import { aDatabase } from '../../../tests/setup/database.ts';

const mode = { now: 'production' as 'production' | 'demo' };
vi.mock('#config', async (original) => {
  const real = await original<typeof Settings>();
  return { ...real, config: () => ({ ...real.config(), MODE: mode.now }) };
});
const { enterSignOn } = await import('./enter-sign-on.ts');
const { readSession } = await import('../session.ts');
const { signInAs } = await import('../sign-in-as.ts');
const { peopleById } = await import('../store/people.ts');

const database = await aDatabase();
const visitor: Caller = { kind: 'visitor' };
const after = (minutes: number): string => new Date(Date.parse(monday) + minutes * 60_000).toISOString();
beforeEach(() => {
  mode.now = 'production';
});

const spoken = (subject: string, over: object = {}) => ({
  issuer: 'https://work.example',
  subject,
  email: `${subject}@croft.example`,
  name: `Name of ${subject}`,
  roles: ['handler'] as const,
  hasTwoProofs: true,
  ...over,
});
const enter = (said: ReturnType<typeof spoken>, now = monday) =>
  asCall(database, { caller: visitor, now }, (call) => enterSignOn(call, said, { device: '' }));
async function tokenOf(said: ReturnType<typeof spoken>, now = monday) {
  const entered = await enter(said, now);
  if (entered.outcome === 'refused' || entered.value.step !== 'in') throw new Error('not in');
  return entered.value;
}
const sessionOf = (token: string, now = monday) =>
  asCall(database, { now }, (call) => readSession(call.tx, call.landlordId, token, now));

test('with two proofs at the employer’s nothing more is asked; with one, the portal asks for its own', async () => {
  expect(await enter(spoken('two'))).toMatchObject({ value: { step: 'in', kind: 'staff' } });
  expect(await enter(spoken('one', { hasTwoProofs: false }))).toMatchObject({ value: { step: 'set-up' } });
});

test('a second address of the same person changes nobody; two first sign-ins at once are one person', async () => {
  const both = await Promise.all([tokenOf(spoken('twice')), tokenOf(spoken('twice'))]);
  expect(new Set(both.map(({ personId }) => personId)).size).toBe(1);
  const later = await tokenOf(spoken('twice', { email: 'married@croft.example' }));
  expect(later.personId).toBe(both[0].personId);
});

test('an employer’s word opens no account of a resident, and none that another of its people has', async () => {
  const resident = await aResident(database);
  const emails = await asCall(database, {}, (call) => peopleById(call.tx, [resident.personId]));
  const email = emails[0]?.email ?? '';
  expect(await enter(spoken('thief', { email }))).toMatchObject({
    refusals: [{ reason: 'sign-on-address' }],
  });
  await tokenOf(spoken('first'));
  expect(await enter(spoken('second', { email: 'first@croft.example' }))).toMatchObject({
    refusals: [{ reason: 'sign-on-address' }],
  });
});

test('a colleague whom an administrator added is found by their address, and keeps what was given here', async () => {
  const handler = await aHandler(database);
  const [known] = await asCall(database, {}, (call) => peopleById(call.tx, [handler.personId]));
  const email = known?.email ?? '';
  const linked = await tokenOf(spoken('known', { email, roles: ['manager'] }));
  expect(linked.personId).toBe(handler.personId);
  expect((await sessionOf(linked.token))?.roles).toEqual(['handler', 'manager']);
  const less = await tokenOf(spoken('known', { email, roles: ['board-member'] }));
  expect((await sessionOf(less.token))?.roles).toEqual(['board-member', 'handler']);
});

test('what the employer gave counts for twelve hours and only where it spoke, however often it is proved here', async () => {
  const { token, personId } = await tokenOf(spoken('hours'));
  const again = (from: string | undefined, now: string) =>
    asCall(database, { caller: visitor, now }, (call) =>
      signInAs(call, personId, { device: '', earlierToken: from }),
    );
  expect((await again(undefined, after(1))).kind).toBe('resident');
  const proved = await again(token, after(20));
  expect((await sessionOf(proved.token, after(20)))?.roles).toEqual(['handler']);
  let last = proved.token;
  for (let at = 40; at < 12 * 60; at += 20) last = (await again(last, after(at))).token;
  expect((await sessionOf(last, after(12 * 60 - 10)))?.roles).toEqual(['handler']);
  expect(await sessionOf(last, after(12 * 60 + 1))).toBeNull();
});
