/** Mail to the landlord's own staff, so that what one of them did alone is seen by others. */
import { randomUUID } from 'node:crypto';
import type { Call } from '#call';
import { config } from '#config';
import { offeredLanguage, sourceLanguage, translator, type Facts } from '#languages';
import { landlordNamed, linkTo } from '#landlords';
import { peopleNamed, staffMembers, type StaffMember } from '#people';
import { queueMail } from './queue-mail.ts';

interface StaffTelling {
  purpose: 'role-given' | 'complaint-kept';
  /** Where it is looked at, after the landlord and the language. */
  path: string;
  /** In the words of the language that the reader works in. */
  facts: (language: string) => Facts;
}

/** One mail to each of the staff of whom `isTold` says so, and never to whoever did it. Answers how many. */
async function tellStaff(
  call: Call,
  isTold: (member: StaffMember) => boolean,
  { purpose, path, facts }: StaffTelling,
): Promise<number> {
  const landlord = landlordNamed(call.landlordId);
  if (!landlord) throw new Error(`${call.landlordId} is not served here.`);
  const byId = 'personId' in call.caller ? call.caller.personId : undefined;
  const told = (await staffMembers(call)).filter((each) => each.personId !== byId && isTold(each));
  const about = randomUUID();
  const people = await peopleNamed(
    call,
    told.map(({ personId }) => personId),
  );
  for (const { personId, email, language: read } of people) {
    if (email === null) continue;
    const known = offeredLanguage(read);
    const language = known?.isForDesk ? known.code : sourceLanguage;
    const t = translator(language, 'staff');
    await queueMail(call, {
      purpose,
      about,
      personId,
      recipient: email,
      language,
      subject: t(`mail.${purpose}.subject`),
      body: t(`mail.${purpose}.body`, {
        ...facts(language),
        landlord: landlord.shortName,
        link: `${config().PUBLIC_URL}${linkTo(landlord.id, language, path)}`,
      }),
    });
  }
  return people.length;
}

/**
 * An administrator gave somebody roles: every other administrator hears who, to whom and which, or the managers where there is
 * no other. Whoever reads one mailbox of one administrator cannot let themselves in unseen.
 */
export async function tellOfRoles(
  call: Call,
  { personId, roles }: { personId: string; roles: readonly string[] },
): Promise<void> {
  if (!('personId' in call.caller)) throw new Error('An administrator gives roles.');
  const named = new Map(
    (await peopleNamed(call, [call.caller.personId, personId])).map((each) => [each.personId, each]),
  );
  const [giver, given] = [named.get(call.caller.personId), named.get(personId)];
  const telling: StaffTelling = {
    purpose: 'role-given',
    path: 'desk/people',
    facts: (language) => ({
      giver: giver?.email ?? '',
      name: given?.name ?? '',
      email: given?.email ?? '',
      roles: roles.map((role) => translator(language, 'staff')(`role.${role}`)).join(', '),
    }),
  };
  const holds = (role: 'administrator' | 'manager') => (each: StaffMember) =>
    each.personId !== personId && each.roles.includes(role);
  if ((await tellStaff(call, holds('administrator'), telling)) === 0)
    await tellStaff(call, holds('manager'), telling);
}

/**
 * Staff wrote down that a complaint is about a colleague, who does not meet it any more: managers, administrators and the
 * safeguarding lead hear that it is so, by its reference alone. `keptFrom`: whom it is about, who are told nothing.
 */
export const tellOfKept = (
  call: Call,
  { reference, keptFrom }: { reference: string; keptFrom: readonly string[] },
): Promise<number> =>
  tellStaff(
    call,
    ({ personId, roles }) =>
      !keptFrom.includes(personId) &&
      roles.some((role) => ['manager', 'administrator', 'safeguarding-lead'].includes(role)),
    { purpose: 'complaint-kept', path: 'desk/kept-from', facts: () => ({ reference }) },
  );
