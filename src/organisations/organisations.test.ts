import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Caller } from '#call';
import { addPerson, openSession, readSession } from '#people';
import { aHandler, aResident } from '../../tests/builders/calls.ts';
import { aDomain, organisationsIn, refusedWith, type Person } from '../../tests/builders/organisations.ts';
import { aDatabase } from '../../tests/setup/database.ts';
import {
  askForOrganisationInput,
  attest,
  declineOrganisation,
  joinOrganisation,
  leaveOrganisation,
  ownOrganisations,
  removeMember,
} from './index.ts';

const database = await aDatabase();
const officer = await aHandler(database);
const { as, personAt, invite, verified, member, actsFor, stateOf, linesAbout, ...more } =
  organisationsIn(database);
const of = () => verified(officer);

let domain: string;
let manager: Person;
beforeEach(async () => {
  domain = aDomain();
  manager = await personAt(`mo@${domain}`);
});
const ask = (changed: object = {}, caller: Caller = manager) => more.ask(caller, domain, changed);
async function asked(changed: object = {}): Promise<string> {
  const outcome = await ask(changed);
  if (outcome.outcome === 'refused') throw new Error(outcome.refusals[0]?.reason);
  return outcome.value.organisationId;
}
const verifying = (organisationId: string, changed: object = {}, caller: Caller = officer) =>
  more.verify(caller, organisationId, changed);

describe('asking', () => {
  test('waits for the landlord, and opens nothing', async () => {
    const organisationId = await asked();
    expect(await stateOf(organisationId)).toMatchObject({ state: 'asked', verified_by: null });
    expect(await invite(manager, organisationId, `a@${domain}`)).toMatchObject(refusedWith('not-verified'));
    expect(await linesAbout(organisationId)).toEqual(['organisation-asked']);
  });
  test('the same form again is not a second one', async () => {
    const onceKey = randomUUID();
    await asked({ onceKey });
    const again = await ask({ onceKey, name: 'Quite another' });
    expect(again).toMatchObject(refusedWith('asked-already'));
  });
  test('a name that looks like one that is here, in one go or two', async () => {
    await asked({ name: 'Leeds Tenant Help' });
    for (const name of ['LEEDS TENANT HELP', 'Lееds Tеnаnt Hеlр', 'Leeds  Tenant Help Ltd'])
      expect(await ask({ name })).toMatchObject(refusedWith('name-looks-like-another'));
    const both = await Promise.all(
      ['York Moor Law', 'York Мoor Law'].map(async (name) => ask({ name }, await personAt(`x@${domain}`))),
    );
    expect(both.map(({ outcome }) => outcome).sort()).toEqual(['done', 'refused']);
  });
  test('a closed one’s name is free', async () => {
    const organisationId = await asked({ name: 'Free Again' });
    await as(officer, (call) =>
      declineOrganisation(call, { organisationId, version: 1, reason: 'No answer from them.' }),
    );
    expect((await ask({ name: 'Free Again' })).outcome).toBe('done');
  });
  test('no more than three of one person wait', async () => {
    const names = ['Brook Help', 'Field Help', 'Grove Help', 'Hedge Help'];
    const outcomes = [];
    for (const name of names) outcomes.push((await ask({ name: `${name} ${domain}` })).outcome);
    expect(outcomes).toEqual(['done', 'done', 'done', 'refused']);
  });
  test('nobody who did not sign in', async () =>
    expect(await ask({}, { kind: 'visitor' })).toMatchObject(refusedWith('sign-in-first')));
  test.each([
    [{ domain: '', registerNumber: '' }, 'domain'],
    [{ domain: 'https://x.example/' }, 'domain'],
    [{ name: ' ' }, 'name'],
    [{ name: '!!!' }, 'name'],
    [{ ownName: '' }, 'ownName'],
  ])('%j is not taken', (input, field) => {
    const whole = { onceKey: randomUUID(), name: 'A name', ownName: 'Mo', domain: 'a.example', ...input };
    const read = askForOrganisationInput.safeParse(whole);
    expect(read.error?.issues[0]?.path[0]).toBe(field);
  });
});

describe('verifying', () => {
  test('writes down what the proof was, by whom and when', async () => {
    const { organisationId, domain } = await of();
    expect(await stateOf(organisationId)).toMatchObject({
      state: 'verified',
      proof: 'domain',
      proof_note: 'Wrote to the address on its site.',
      verified_by: officer.personId,
    });
    expect(await linesAbout(organisationId)).toEqual(['organisation-asked', 'organisation-verified']);
    const mails = await database.rowsOf(`mails WHERE recipient = 'mo@${domain}'`);
    expect(mails).toHaveLength(1);
    expect(mails[0]).toMatchObject({ purpose: 'organisation-news', subject: 'News for you' });
  });
  test.each([
    ['only-officers', {}, () => manager],
    ['only-officers', {}, () => ({ kind: 'staff', personId: officer.personId, roles: ['administrator'] })],
    ['organisation-changed', { version: 2 }, () => officer],
    ['no-such-proof', { proof: 'register-number' }, () => officer],
  ] as const)('refused: %s', async (reason, changed, caller) => {
    const organisationId = await asked();
    const outcome = await verifying(organisationId, changed, caller() as Caller);
    expect(outcome).toMatchObject(refusedWith(reason));
    expect(await stateOf(organisationId)).toMatchObject({ state: 'asked' });
  });
  test('refused: address-not-of-the-domain, also of a longer name', async () => {
    for (const other of ['other.example', `not-${domain}`, `${domain}.evil.example`]) {
      const outcome = await ask({ name: `Of ${other}`, domain }, await personAt(`mo@${other}`));
      if (outcome.outcome === 'refused') throw new Error('refused');
      expect(await verifying(outcome.value.organisationId)).toMatchObject(
        refusedWith('address-not-of-the-domain'),
      );
    }
  });
  test('refused: own-organisation', async () => {
    const outcome = await ask({ registerNumber: '123' }, officer);
    if (outcome.outcome === 'refused') throw new Error('refused');
    expect(await verifying(outcome.value.organisationId, { proof: 'register-number' })).toMatchObject(
      refusedWith('own-organisation'),
    );
  });
  test('refused: not-asked, where it was done before', async () =>
    expect(await verifying((await of()).organisationId)).toMatchObject(refusedWith('not-asked')));
});

describe('its people', () => {
  test('act for nobody before they said that they work there', async () => {
    const { organisationId, manager, domain } = await of();
    const email = `ada@${domain}`;
    const invited = await invite(manager, organisationId, email);
    const ada = await personAt(email);
    expect(await actsFor(organisationId, ada)).toBe(false);
    if (invited.outcome === 'refused') throw new Error('refused');
    const { memberId } = invited.value;
    const stranger = await aResident(database);
    expect(await as(stranger, (call) => joinOrganisation(call, { memberId }))).toMatchObject(
      refusedWith('no-such-place'),
    );
    await as(ada, (call) => joinOrganisation(call, { memberId }));
    expect(await actsFor(organisationId, ada)).toBe(true);
  });
  test('a manager who is no advocate acts for nobody', async () => {
    const one = await of();
    expect(await actsFor(one.organisationId, one.manager)).toBe(false);
  });
  test('whoever is taken out is out in the same moment', async () => {
    const { organisationId, manager, domain } = await of();
    const { person, memberId } = await member({ organisationId, manager, domain });
    const session = await as({ kind: 'system' }, (call) =>
      openSession(call, person.personId, 'resident', ''),
    );
    const read = () => as({ kind: 'system' }, (call) => readSession(call.tx, 'connect', session, call.now));
    expect(await read()).not.toBeNull();
    await as(manager, (call) => removeMember(call, { organisationId, memberId }));
    expect(await read()).toBeNull();
    expect(await actsFor(organisationId, person)).toBe(false);
    expect((await linesAbout(organisationId)).at(-1)).toBe('organisation-member-removed');
    const again = await as(manager, (call) => removeMember(call, { organisationId, memberId }));
    expect(again).toMatchObject(refusedWith('no-such-place'));
  });
  test('only its own manager invites, takes out and says that they are still its people', async () => {
    const { organisationId, manager, domain } = await of();
    const { person, memberId } = await member({ organisationId, manager, domain });
    for (const caller of [person, await aResident(database), officer]) {
      const not = refusedWith('not-your-organisation');
      expect(await invite(caller, organisationId, `b@${domain}`)).toMatchObject(not);
      expect(await as(caller, (call) => removeMember(call, { organisationId, memberId }))).toMatchObject(not);
      expect(await as(caller, (call) => attest(call, { organisationId }))).toMatchObject(not);
    }
  });
  test('refused: an address elsewhere, a part held already, the last manager', async () => {
    const { organisationId, manager, domain } = await of();
    expect(await invite(manager, organisationId, 'a@gmail.example')).toMatchObject(
      refusedWith('address-not-of-the-domain'),
    );
    await invite(manager, organisationId, `c@${domain}`);
    expect(await invite(manager, organisationId, `c@${domain}`)).toMatchObject(refusedWith('has-that-part'));
    const [own] = await as(manager, ownOrganisations);
    const memberId = own?.places[0]?.memberId ?? '';
    expect(await as(manager, (call) => leaveOrganisation(call, { memberId }))).toMatchObject(
      refusedWith('last-manager'),
    );
    await member({ organisationId, manager, domain }, 'manager');
    expect((await as(manager, (call) => leaveOrganisation(call, { memberId }))).outcome).toBe('done');
  });
  test('what the portal knows of an address is not shown to whoever types it', async () => {
    const { organisationId, manager, domain } = await of();
    const email = `known@${domain}`;
    await as({ kind: 'system' }, (call) => addPerson(call, { email, name: 'Canary Secretname' }));
    await invite(manager, organisationId, email);
    const own = await as(manager, ownOrganisations);
    expect(JSON.stringify(own)).not.toContain('Canary');
    expect(own[0]?.managed?.members.map(({ name }) => name)).toContain('Ada Advocate');
  });
  test('an advocate sees no list of people', async () => {
    const { organisationId, manager, domain } = await of();
    const { person } = await member({ organisationId, manager, domain });
    expect((await as(person, ownOrganisations))[0]?.managed).toBeUndefined();
  });
});
