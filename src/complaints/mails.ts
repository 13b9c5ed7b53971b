/**
 * Mail about a complaint. It says that there is something to read and where, and keeps what it is about behind the sign-in:
 * others may see the mailbox. Who asked to be reached in the portal only gets none.
 */
import type { Call } from '#call';
import { config } from '#config';
import { formatDay, offeredLanguage, sourceLanguage } from '#languages';
import { landlordNamed, linkTo } from '#landlords';
import { mailWords, queueMail, type MailPurpose } from '#letters';
import { peopleNamed } from '#people';
import type { Complaint } from './complaint.ts';

/**
 * Queues one mail to the person whose complaint it is, once for each `about`.
 *
 * @param mail.dueOn the day it tells of, an ISO date; @param mail.code the code of a receipt.
 */
export async function mailAbout(
  call: Call,
  complaint: Complaint,
  mail: { purpose: MailPurpose; about: string; dueOn?: string; code?: string },
): Promise<void> {
  if (complaint.account.contact.way === 'portal-only') return;
  const [person] = await peopleNamed(call, [complaint.personId]);
  const landlord = landlordNamed(call.landlordId);
  if (!person || !landlord) throw new Error('A complaint belongs to a person of a landlord.');
  const language = offeredLanguage(person.language)?.code ?? sourceLanguage;
  const { subject, body } = mailWords(mail.purpose, language, {
    landlord: landlord.shortName,
    reference: complaint.reference,
    link: `${config().PUBLIC_URL}${linkTo(landlord.id, language, `complaints/${complaint.reference}`)}`,
    ...(mail.code === undefined ? {} : { code: mail.code }),
    ...(mail.dueOn === undefined ? {} : { day: formatDay(mail.dueOn, language) }),
  });
  await queueMail(call, {
    purpose: mail.purpose,
    about: mail.about,
    recipient: person.email,
    subject,
    body,
    language,
  });
}
