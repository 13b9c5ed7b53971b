/** Word to the people of an organisation that there is something to read. What it is stays behind the sign-in. */
import type { Call } from '#call';
import { config } from '#config';
import { offeredLanguage, sourceLanguage } from '#languages';
import { landlordNamed, linkTo } from '#landlords';
import { mailWords, queueMail } from '#letters';
import { peopleNamed } from '#people';
import { membersOf, type Organisation } from './store.ts';

/** One mail to each of these people, however often it is queued for the same `about`. */
export async function tellPeople(
  call: Call,
  organisation: Pick<Organisation, 'name'>,
  personIds: readonly string[],
  about: string,
): Promise<void> {
  const landlord = landlordNamed(call.landlordId);
  if (!landlord) throw new Error(`${call.landlordId} is not served here.`);
  for (const { email, language: read } of await peopleNamed(call, personIds)) {
    if (email === null) continue;
    const language = offeredLanguage(read)?.code ?? sourceLanguage;
    const link = `${config().PUBLIC_URL}${linkTo(landlord.id, language, 'advocate/organisation')}`;
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
