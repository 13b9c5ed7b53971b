import type { Call } from '#call';
import { translator, type Facts } from '#languages';
import { readEmail, readTelephone, sealText } from '#people';
import type { ChannelKind } from './channel.ts';
import { carriageOf, personOf } from './safe-mail.ts';
import { hasClosedNotices, insertMail } from './store.ts';

export const mailPurposes = [
  'sign-in-code',
  'sign-in-text',
  'account-changed',
  'receipt',
  'letter',
  'near',
  'missed',
  'landlord-told',
  'news',
  'member-letter',
  'organisation-news',
  'role-given',
  'complaint-kept',
  'remedy-late',
  'remedy-withdrawn',
  'remedy-written-down',
  'permission-asked',
  'permission-began',
  'permission-given',
  'permission-ends',
  'permission-to-confirm',
  'permission-removed',
  'advocate-left',
] as const;
export type MailPurpose = (typeof mailPurposes)[number];

export interface Mail {
  purpose: MailPurpose;
  /** What it is about, as an id: one purpose, one thing and one person make one mail, however often it is queued. */
  about: string;
  /** Absent: by e-mail. */
  channel?: ChannelKind;
  /** An e-mail address, or a telephone in E.164. */
  recipient: string;
  /** Whom it is for; absent: whose address it is. */
  personId?: string;
  /** Of the complaint that it is about. */
  reference?: string;
  /** Neutral: whoever sees a locked telephone reads it. */
  subject: string;
  body: string;
  language: string;
  /** A mail that opens something: its body is kept sealed. */
  isSecret?: boolean;
  /** From this instant nobody can use it, and it is not sent late. */
  uselessAfter?: string;
  /** To an advocate: sent only while this permission holds. */
  permissionId?: string;
}

export const sealPurpose = 'mail';

/** A line end, in any script's spelling, would let what follows pass for a header of its own. */
const breaksHeader = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]/;

/** Throws where a text could not stand in one header field. */
export function refuseHeaderBreaks(fields: Readonly<Record<string, string>>): void {
  for (const [field, text] of Object.entries(fields))
    if (breaksHeader.test(text) || text.length > 250)
      throw new Error(`The mail's ${field} would break its headers.`);
}

/**
 * Queues a mail in the caller's transaction; the row is the truth, the job a nudge. The same purpose, thing and recipient
 * again queue nothing, and nothing goes to an account whose notices are closed. To whoever said how they may be reached it
 * goes so, or waits on the list of those to ring. Answers whether the mail is new. Throws on a recipient or subject that
 * could break the headers.
 */
export async function queueMail(call: Call, mail: Mail): Promise<boolean> {
  const { purpose, about } = mail;
  const channel = mail.channel ?? 'mail';
  const recipient = channel === 'sms' ? readTelephone(mail.recipient) : readEmail(mail.recipient);
  if (recipient === undefined) throw new Error('A mail goes to one plain address.');
  const to = { recipient, personId: mail.personId ?? null, reference: mail.reference ?? null };
  const personId = (await personOf(call.tx, to))?.personId ?? null;
  const carriage = await carriageOf(call.tx, { ...mail, ...to, personId }, call.now);
  if (carriage.kind === 'dropped') return false;
  // What is held until the hours permit is made neutral when it goes.
  const { subject, body: words, language } = carriage.kind === 'goes' ? carriage : mail;
  refuseHeaderBreaks({ subject, language });
  // A code is asked for by whoever reads the mailbox; everything else would go to somebody who died.
  if (purpose !== 'sign-in-code' && (await hasClosedNotices(call.tx, recipient))) return false;
  const body = mail.isSecret ? sealText(sealPurpose, words) : words;
  const row = {
    ...to,
    personId,
    purpose,
    about,
    channel,
    subject,
    body,
    language,
    uselessAfter: mail.uselessAfter ?? null,
    permissionId: mail.permissionId ?? null,
  };
  return (await insertMail(call.tx, row, call.now)) !== undefined;
}

/** The words of a mail, from the bundle `mail`: `<purpose>.subject` and `<purpose>.body`. */
export function mailWords(
  purpose: MailPurpose,
  language: string,
  facts: Facts = {},
): Pick<Mail, 'subject' | 'body'> {
  const t = translator(language, 'mail');
  return { subject: t(`${purpose}.subject`), body: t(`${purpose}.body`, facts) };
}
