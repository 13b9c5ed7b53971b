/** Word to the people of an organisation that there is something to read. What it is stays behind the sign-in. */
import type { Call } from '#call';
import { config } from '#config';
import { offeredLanguage, sourceLanguage } from '#languages';
import { landlordNamed, linkTo } from '#landlords';
import { mailWords, queueMail } from '#letters';
import { peopleNamed, staffMembers } from '#people';
import type { Advocacy } from '#permission';
import { membersOf, organisationsById, type Organisation } from './store.ts';

/** One mail to each of these people, however often it is queued for the same `about`. */
export async function tellPeople(
  call: Call,
  organisation: Pick<Organisation, 'name'>,
  personIds: readonly string[],
  about: string,
  path = 'advocate/organisation',
): Promise<void> {
  const landlord = landlordNamed(call.landlordId);
  if (!landlord) throw new Error(`${call.landlordId} is not served here.`);
  for (const { email, language: read } of await peopleNamed(call, personIds)) {
    if (email === null) continue;
    const language = offeredLanguage(read)?.code ?? sourceLanguage;
    const link = `${config().PUBLIC_URL}${linkTo(landlord.id, language, path)}`;
    const facts = { organisation: organisation.name, landlord: landlord.shortName, link };
    const words = mailWords('organisation-news', language, facts);
    await queueMail(call, { purpose: 'organisation-news', about, recipient: email, language, ...words });
  }
}

/** The same to whoever manages it. */
export async function tellManagers(call: Call, organisation: Organisation, about: string): Promise<void> {
  const members = await membersOf(call, organisation.organisationId);
  const managers = members.filter(({ part, joinedAt }) => part === 'manager' && joinedAt !== null);
  await tellPeople(
    call,
    organisation,
    managers.map(({ personId }) => personId),
    about,
  );
}

/**
 * An advocate opened more files than the cap: the organisation's managers hear of it, and whoever deals with the complaint
 * for the landlord, or its managers. One mail each for an hour.
 */
export async function tellOfLimit(
  call: Call,
  {
    advocateId,
    organisationId,
    permissionId,
  }: Pick<Advocacy, 'advocateId' | 'organisationId' | 'permissionId'>,
  handlerId: string | null,
): Promise<void> {
  const about = `${permissionId}:limit:${call.now.slice(0, 13)}`;
  const [organisation] = organisationId === null ? [] : await organisationsById(call, [organisationId]);
  const [advocate] = await peopleNamed(call, [advocateId]);
  if (organisation) await tellManagers(call, organisation, about);
  const managers = (await staffMembers(call)).filter(({ roles }) => roles.includes('manager'));
  const officers = handlerId === null ? managers.map(({ personId }) => personId) : [handlerId];
  const name = organisation?.name ?? advocate?.name ?? '';
  await tellPeople(call, { name }, officers, about, `desk/permissions/${permissionId}`);
}
