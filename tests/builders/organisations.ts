/** Organisations for tests: asked for, verified, with people in them. */
import { randomUUID } from 'node:crypto';
import type { Caller } from '#call';
import {
  askForOrganisation,
  askForOrganisationInput,
  inviteMember,
  inviteMemberInput,
  joinOrganisation,
  verifyOrganisation,
} from '#organisations';
import { addPerson } from '#people';
import type { TestDatabase } from '../setup/database.ts';
import { asCall, monday } from './calls.ts';

export type Person = Caller & { kind: 'resident'; personId: string };

const marks = 'bcfghkpqs';
let made = 0;
/** A domain, and with it a name, that looks like no other of this file. */
export const aDomain = (): string =>
  `advice${[...String(++made)].map((digit) => marks[Number(digit) % 9] ?? 'b').join('')}.example`;

const value = <T>(outcome: { outcome: 'done'; value: T } | { outcome: 'refused'; refusals: unknown }): T => {
  if (outcome.outcome === 'refused') throw new Error(JSON.stringify(outcome.refusals));
  return outcome.value;
};

export const organisationsIn = (database: TestDatabase) => {
  const as = <T>(caller: Caller, work: Parameters<typeof asCall<T>>[2], now = monday): Promise<T> =>
    asCall(database, { caller, now }, work);
  const personAt = async (email: string): Promise<Person> => {
    const { personId } = await as({ kind: 'system' }, (call) => addPerson(call, { email }));
    return { kind: 'resident', personId };
  };
  const ask = (caller: Caller, domain: string, changed: object = {}) =>
    as(caller, (call) =>
      askForOrganisation(
        call,
        askForOrganisationInput.parse({
          onceKey: randomUUID(),
          name: `Advice of ${domain}`,
          ownName: 'Mo Khan',
          domain,
          ...changed,
        }),
      ),
    );
  const verify = (caller: Caller, organisationId: string, changed: object = {}) =>
    as(caller, (call) =>
      verifyOrganisation(call, {
        organisationId,
        version: 1,
        proof: 'domain',
        proofNote: 'Wrote to the address on its site.',
        ...changed,
      }),
    );
  const invite = (caller: Caller, organisationId: string, email: string, part = 'advocate') =>
    as(caller, (call) =>
      inviteMember(call, inviteMemberInput.parse({ organisationId, email, name: 'Ada Advocate', part })),
    );
  /** One that the landlord verified, with its manager. */
  const verified = async (officer: Caller, changed: object = {}) => {
    const domain = aDomain();
    const manager = await personAt(`mo@${domain}`);
    const { organisationId } = value(await ask(manager, domain, changed));
    value(await verify(officer, organisationId));
    return { organisationId, manager, domain };
  };
  /** Somebody who was invited and said yes. */
  const member = async (
    of: { organisationId: string; manager: Caller; domain: string },
    part = 'advocate',
  ) => {
    const email = `${randomUUID().slice(0, 8)}@${of.domain}`;
    const { memberId } = value(await invite(of.manager, of.organisationId, email, part));
    const person = await personAt(email);
    value(await as(person, (call) => joinOrganisation(call, { memberId })));
    return { person, memberId };
  };
  /** Does a person act for an organisation, as whoever reads a permission asks it? */
  const actsFor = async (organisationId: string, { personId }: { personId: string }): Promise<boolean> => {
    const rows = await as({ kind: 'system' }, (call) =>
      call.tx.execute<{ is: boolean }>(`SELECT is_of_organisation('${organisationId}', '${personId}') AS is`),
    );
    return rows[0]?.is === true;
  };
  const stateOf = async (organisationId: string) =>
    (await database.rowsOf(`organisations WHERE organisation_id = '${organisationId}'`))[0];
  const linesAbout = async (organisationId: string) =>
    (
      await database.rowsOf(`audit_lines WHERE object = 'organisation:${organisationId}' ORDER BY sequence`)
    ).map(({ act }) => act);
  return { as, personAt, ask, verify, invite, verified, member, actsFor, stateOf, linesAbout };
};

export const refusedWith = (reason: string) => ({ outcome: 'refused', refusals: [{ reason }] });
