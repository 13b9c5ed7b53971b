import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { lodge } from '../lodge.ts';
import { anAccount } from '../../../tests/builders/accounts.ts';
import { aComplaint } from '../../../tests/builders/complaints.ts';
import { aHandler, aResident, asCall } from '../../../tests/builders/calls.ts';
import { aDatabase } from '../../../tests/setup/database.ts';
import { boardLog } from './board-log.ts';
import {
  endRestriction,
  isReviewDue,
  logConduct,
  restrictContact,
  restrictInput,
  type LogConductInput,
  type RestrictInput,
} from './restrict.ts';

const database = await aDatabase();
const tuesday = '2026-11-24T10:00:00.000Z';
const landlordId = 'croft';
const reasons = (outcome: { outcome: string; refusals?: readonly { reason: string }[] }) =>
  outcome.refusals?.map(({ reason }) => reason);

async function made() {
  const resident = await aResident(database, landlordId);
  const handler = await aHandler(database, landlordId);
  const complaint = await aComplaint(database, { landlordId, caller: resident });
  const restrict = async (changed: Partial<RestrictInput> = {}) => {
    const act = await complaint.act();
    const given = {
      limit: 'writing-only',
      evidence: 'Nine calls an hour.',
      reviewOn: '2027-02-24',
      weighed: 'yes',
    } as const;
    return complaint.call(handler, tuesday, (call) =>
      restrictContact(call, { ...act, ...given, ...changed }),
    );
  };
  const end = async () => {
    const act = await complaint.act();
    return complaint.call(handler, tuesday, (call) =>
      endRestriction(call, { ...act, reason: 'It got better.' }),
    );
  };
  const log = async (given: Pick<LogConductInput, 'examples'>) => {
    const act = await complaint.act();
    return complaint.call(handler, tuesday, (call) =>
      logConduct(call, { ...act, evidence: 'Forty letters in a week.', ...given }),
    );
  };
  return { resident, handler, complaint, restrict, end, log };
}

describe('limits on contact', () => {
  test('need evidence, a day to look again within six months, and needs weighed', async () => {
    const { restrict } = await made();
    expect(reasons(await restrict({ reviewOn: '2026-11-24' }))).toEqual(['review-day-has-passed']);
    expect(reasons(await restrict({ reviewOn: '2027-05-25' }))).toEqual(['review-day-too-far']);
    expect((await restrict({ reviewOn: '2027-05-24' })).outcome).toBe('done');
    expect(reasons(await restrict())).toEqual(['restricted-already']);
    const act = { reference: 'CR-2222-2222', onceKey: randomUUID(), version: 1, reviewOn: '2027-01-01' };
    const missing = restrictInput.safeParse(act).error?.issues.map(({ path }) => path.join('.'));
    expect(missing).toEqual(['limit', 'evidence', 'weighed']);
  });

  test('stop neither a new complaint, nor the next stage, nor the Ombudsman', async () => {
    const { resident, handler, complaint, restrict } = await made();
    const before = (await complaint.seen(tuesday)).answer?.may;
    await restrict();
    expect((await complaint.seen(tuesday)).answer?.may).toEqual(before);
    const lodged = await asCall(database, { landlordId, caller: resident, now: tuesday }, (call) =>
      lodge(call, { account: anAccount(), onceKey: randomUUID() }),
    );
    expect(lodged.outcome).toBe('done');
    await complaint.acknowledged(handler, tuesday);
    await complaint.answered(handler, tuesday);
    expect((await complaint.takenFurther(resident, tuesday)).outcome).toBe('done');
  });

  test('end with a reason, once', async () => {
    const { restrict, end } = await made();
    expect(reasons(await end())).toEqual(['no-restriction-open']);
    await restrict();
    expect((await end()).outcome).toBe('done');
    expect((await restrict()).outcome).toBe('done');
  });
});

describe('what the board is told', () => {
  test('conduct under the policy’s own examples, and every limit', async () => {
    const { handler, complaint, restrict, log } = await made();
    expect(reasons(await log({ examples: [] }))).toEqual(['pick-an-example']);
    expect(reasons(await log({ examples: ['bad-manners'] }))).toEqual(['not-an-example-of-the-policy']);
    expect((await log({ examples: ['excessive-demands'] })).outcome).toBe('done');
    await restrict();
    const lines = await asCall(database, { landlordId, caller: handler, now: tuesday }, boardLog);
    const own = lines.filter(({ reference }) => reference === complaint.reference);
    expect(own.map(({ kind }) => kind).sort()).toEqual(['conduct-logged', 'contact-restricted']);
    expect(own.find(({ kind }) => kind === 'conduct-logged')).toMatchObject({
      examples: ['excessive-demands'],
      evidence: 'Forty letters in a week.',
    });
    const elsewhere = await asCall(database, { caller: await aHandler(database) }, boardLog);
    expect(elsewhere).toEqual([]);
  });
});

test('limits are to be looked at again from their day on, until they are ended or set anew', async () => {
  const { complaint, restrict, end } = await made();
  const isDue = async (today: string) => isReviewDue((await complaint.seen(tuesday)).events, today);
  expect(await isDue('2027-02-24')).toBe(false);
  await restrict();
  expect([await isDue('2027-02-23'), await isDue('2027-02-24')]).toEqual([false, true]);
  await end();
  expect(await isDue('2027-02-24')).toBe(false);
  await restrict({ reviewOn: '2027-03-24' });
  expect([await isDue('2027-03-23'), await isDue('2027-03-24')]).toEqual([false, true]);
});
