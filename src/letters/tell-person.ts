import type { Call } from '#call';
import { config } from '#config';
import { formatDay, offeredLanguage, sourceLanguage } from '#languages';
import { landlordNamed, linkTo } from '#landlords';
import { peopleNamed } from '#people';
import { safeContactOf, toRing, wayOfNote } from '#safety';
import { mailWords, queueMail, type MailPurpose } from './queue-mail.ts';

export interface Telling {
  purpose: MailPurpose;
  /** What it is about, as an id: one purpose, one thing and one person make one mail. */
  about: string;
  /** The day it tells of, an ISO date. */
  dueOn?: string;
  /** The language they asked to be written to in; absent: the one they use here. */
  language?: string;
  /** They asked on the complaint to be told nothing outside the portal; what is safe goes before it. */
  isPortalOnly?: boolean;
  /** The code of a receipt. */
  code?: string;
  /** Where it is read, after the landlord and the language; absent: the page of the complaint. */
  path?: string;
}

/**
 * Queues one mail to the person whose complaint it is: that there is something to read, and where. What it is stays behind
 * the sign-in, for others may see the mailbox. Whoever has no address gets none; who is not to be written to is rung.
 */
export async function tellPerson(
  call: Call,
  { personId, reference }: { personId: string; reference: string },
  {
    purpose,
    about,
    dueOn,
    code,
    isPortalOnly = false,
    language: asked,
    path = `complaints/${reference}`,
  }: Telling,
): Promise<void> {
  const [person] = await peopleNamed(call, [personId]);
  const landlord = landlordNamed(call.landlordId);
  if (!person || !landlord) throw new Error('A complaint belongs to a person of a landlord.');
  const safe = await safeContactOf(call, personId);
  const way = wayOfNote(safe, { hasMailbox: person.email !== null, isPortalOnly });
  if (way === 'ring') await toRing(call, { personId, purpose, about, reference });
  if (way !== 'mail' || person.email === null) return;
  const language =
    offeredLanguage(safe?.language ?? undefined)?.code ??
    offeredLanguage(asked)?.code ??
    offeredLanguage(person.language)?.code ??
    sourceLanguage;
  const { subject, body } = mailWords(purpose, language, {
    landlord: landlord.shortName,
    reference,
    link: `${config().PUBLIC_URL}${linkTo(landlord.id, language, path)}`,
    ...(code === undefined ? {} : { code }),
    ...(dueOn === undefined ? {} : { day: formatDay(dueOn, language) }),
  });
  await queueMail(call, {
    purpose,
    about,
    personId,
    reference,
    recipient: person.email,
    subject,
    body,
    language,
  });
}
