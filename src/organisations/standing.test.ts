import { describe, expect, test } from 'vitest';
import type { Caller } from '#call';
import { aHandler, asCall, monday } from '../../tests/builders/calls.ts';
import { organisationsIn, refusedWith } from '../../tests/builders/organisations.ts';
import { aDatabase } from '../../tests/setup/database.ts';
import { decideRound } from './attest.ts';
import {
  attest,
  closeOrganisation,
  confirmSuspension,
  listOrganisations,
  resumeOrganisation,
  suspendOrganisation,
  walkOrganisations,
} from './index.ts';

const database = await aDatabase();
const officer = await aHandler(database);
const second = await aHandler(database);
const { as, verified, member, actsFor, stateOf, linesAbout } = organisationsIn(database);
const of = () => verified(officer);

describe('still these people', () => {
  const days = (count: number, seconds = 0): string =>
    new Date(Date.parse(monday) + count * 86_400_000 + seconds * 1000).toISOString();
  const round = (now: string) => as({ kind: 'system' }, walkOrganisations, now);
  const mails = async (domain: string) =>
    (await database.rowsOf(`mails WHERE recipient = 'mo@${domain}' AND about LIKE '%:still:%'`)).length;

  test('asked once at thirty days, stopped at forty-five, and on again when somebody says it', async () => {
    const { organisationId, manager, domain } = await of();
    const { person } = await member({ organisationId, manager, domain });
    await round(days(30, -1));
    expect(await mails(domain)).toBe(0);
    for (const day of [30, 31, 44]) await round(days(day));
    expect(await mails(domain)).toBe(1);
    await round(days(45, -1));
    expect(await actsFor(organisationId, person)).toBe(true);
    await round(days(45));
    expect(await stateOf(organisationId)).toMatchObject({
      state: 'suspended',
      suspended_because: 'attestation',
    });
    expect(await actsFor(organisationId, person)).toBe(false);
    await as(manager, (call) => attest(call, { organisationId }), days(50));
    expect(await actsFor(organisationId, person)).toBe(true);
    await round(days(79));
    expect(await stateOf(organisationId)).toMatchObject({ state: 'verified' });
  });
  test('no manager lifts what the landlord stopped', async () => {
    const { organisationId, manager } = await of();
    await as(officer, (call) =>
      suspendOrganisation(call, { organisationId, version: 2, reason: 'Shared a file.' }),
    );
    expect(await as(manager, (call) => attest(call, { organisationId }))).toMatchObject(
      refusedWith('not-verified'),
    );
  });
  test.each([
    [29.9, 'nothing'],
    [30, 'ask'],
    [44.9, 'ask'],
    [45, 'stop'],
  ])('after %d days: %s', (after, what) => {
    const organisation = {
      state: 'verified',
      attestedAt: monday,
      confirmedBy: null,
      lapsesOn: null,
      suspendedBecause: null,
    } as const;
    expect(decideRound(organisation, { now: days(after), today: days(after).slice(0, 10) })).toBe(what);
  });
});

describe('the landlord stops one', () => {
  const suspended = async () => {
    const { organisationId, manager } = await of();
    const reason = 'It shared a file that was not its own.';
    const outcome = await as(officer, (call) =>
      suspendOrganisation(call, { organisationId, version: 2, reason }),
    );
    return { organisationId, manager, outcome };
  };
  const on = (day: string) => as({ kind: 'system' }, walkOrganisations, `${day}T06:00:00.000Z`);

  test('for five working days of one officer’s, and no longer', async () => {
    const { organisationId, outcome } = await suspended();
    expect(outcome).toMatchObject({ value: { lapsesOn: '2026-11-30' } });
    await on('2026-11-30');
    expect(await stateOf(organisationId)).toMatchObject({ state: 'suspended' });
    await on('2026-12-01');
    expect(await stateOf(organisationId)).toMatchObject({ state: 'verified', suspended_reason: null });
  });
  test('another officer makes it last; the same one cannot', async () => {
    const { organisationId } = await suspended();
    const confirm = (caller: Caller) =>
      as(caller, (call) => confirmSuspension(call, { organisationId, version: 3 }));
    expect(await confirm(officer)).toMatchObject(refusedWith('needs-another-officer'));
    expect((await linesAbout(organisationId)).at(-1)).toBe('second-officer-refused');
    expect((await confirm(second)).outcome).toBe('done');
    await on('2027-02-01');
    expect(await stateOf(organisationId)).toMatchObject({ state: 'suspended' });
  });
  test('and closes it only where two stand behind it', async () => {
    const { organisationId } = await suspended();
    const close = (version: number) =>
      as(officer, (call) => closeOrganisation(call, { organisationId, version }));
    expect(await close(3)).toMatchObject(refusedWith('not-confirmed'));
    await as(second, (call) => confirmSuspension(call, { organisationId, version: 3 }));
    expect((await close(4)).outcome).toBe('done');
  });
  test('refused: who is no officer, what is not so, another version', async () => {
    const { organisationId, manager } = await suspended();
    const held = { organisationId, version: 3 };
    expect(await as(manager, (call) => resumeOrganisation(call, held))).toMatchObject(
      refusedWith('only-officers'),
    );
    expect(
      await as(officer, (call) => suspendOrganisation(call, { ...held, reason: 'Again.' })),
    ).toMatchObject(refusedWith('not-verified'));
    expect(await as(officer, (call) => resumeOrganisation(call, { ...held, version: 9 }))).toMatchObject(
      refusedWith('organisation-changed'),
    );
    expect((await as(officer, (call) => resumeOrganisation(call, held))).outcome).toBe('done');
    expect(await as(officer, (call) => confirmSuspension(call, { ...held, version: 4 }))).toMatchObject(
      refusedWith('not-suspended'),
    );
  });
});

test('officers alone see the list', async () => {
  const { manager } = await of();
  expect((await as(officer, listOrganisations)).length).toBeGreaterThan(0);
  expect(await as(manager, listOrganisations)).toEqual([]);
});

test('another landlord knows nothing of it', async () => {
  await of();
  const croft = await aHandler(database, 'croft');
  const seen = await asCall(database, { landlordId: 'croft', caller: croft }, listOrganisations);
  expect(seen).toEqual([]);
});
