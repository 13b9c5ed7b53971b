/** Mail about a remedy: that there is something to read and where. What it is stays behind the sign-in. */
import type { Call } from '#call';
import { config } from '#config';
import { formatDay, offeredLanguage, sourceLanguage } from '#languages';
import { landlordNamed, linkTo } from '#landlords';
import { mailWords, queueMail } from '#letters';
import { peopleNamed } from '#people';
import type { Owed } from './store.ts';

export type RemedyMail = 'letter' | 'remedy-late' | 'remedy-withdrawn' | 'remedy-written-down';

/** Queues one mail to the resident, once for each `about`. Who asked to be reached in the portal only gets none. */
export async function mailAbout(
  call: Call,
  complaint: Owed,
  mail: { purpose: RemedyMail; about: string; dueOn?: string },
): Promise<void> {
  if (complaint.reachedBy === 'portal-only') return;
  const [person] = await peopleNamed(call, [complaint.personId]);
  const landlord = landlordNamed(call.landlordId);
  // Who has no address reads it in the portal, or hears it from staff.
  if (person?.email === null) return;
  if (!person || !landlord) throw new Error('A complaint belongs to a person of a landlord.');
  const language = offeredLanguage(person.language)?.code ?? sourceLanguage;
  const { subject, body } = mailWords(mail.purpose, language, {
    landlord: landlord.shortName,
    reference: complaint.reference,
    link: `${config().PUBLIC_URL}${linkTo(landlord.id, language, `complaints/${complaint.reference}`)}`,
    ...(mail.dueOn === undefined ? {} : { day: formatDay(mail.dueOn, language) }),
  });
  const { purpose, about } = mail;
  await queueMail(call, { purpose, about, recipient: person.email, subject, body, language });
}
