/** What becomes of a mail to somebody who said how they may be reached: asked when it is queued, and again when it is sent. */
import { config } from '#config';
import type { Tx } from '#db/client';
import { offeredLanguage, sourceLanguage, translator } from '#languages';
import { landlordNamed, linkTo } from '#landlords';
import { personAt, personWith, type Person } from '#people';
import { isNeutralTo, permittedFrom, safeContactOf, toRing, wayOfNote, type SafeContact } from '#safety';

/** Asked for by whoever waits for it in a browser now: it goes by mail at any hour, and names nothing. */
const codes: readonly string[] = ['sign-in-code'];
/** To the address that somebody had before: told once that it is not theirs here any more. */
const toAddressesBefore: readonly string[] = ['account-changed'];

export interface MailToCarry {
  purpose: string;
  about: string;
  recipient: string;
  personId: string | null;
  reference: string | null;
  subject: string;
  body: string;
  language: string;
}

export type Carriage =
  | { kind: 'goes'; subject: string; body: string; language: string; isNeutral: boolean }
  /** Not before this instant. */
  | { kind: 'held'; until: string }
  | { kind: 'dropped' };

const codeIn = (body: string): string => /\d{4} \d{4}/.exec(body)?.[0] ?? '';

function neutral(landlordId: string, mail: MailToCarry, safe: SafeContact | undefined): Carriage {
  const language =
    offeredLanguage(safe?.language ?? undefined)?.code ??
    offeredLanguage(mail.language)?.code ??
    sourceLanguage;
  const t = translator(language, 'mail');
  const subject = t('neutral.subject');
  if (codes.includes(mail.purpose))
    return { kind: 'goes', subject, body: `${codeIn(mail.body)}\n`, language, isNeutral: true };
  const link = `${config().PUBLIC_URL}${linkTo(landlordNamed(landlordId)?.id ?? '', language, 'account')}`;
  return { kind: 'goes', subject, body: t('neutral.body', { link }), language, isNeutral: true };
}

/** Whom a mail is for: who it was queued for, else whose address it is now. */
export const personOf = (
  tx: Tx,
  mail: Pick<MailToCarry, 'personId' | 'recipient'>,
): Promise<Person | undefined> =>
  mail.personId === null ? personWith(tx, mail.recipient) : personAt(tx, mail.personId);

/**
 * How a mail goes, by what is safe for its person at this instant. One to an address that its person has given up is
 * dropped: whoever reads there now learns nothing. What may not be mailed waits on the list of those to ring.
 */
export async function carriageOf(tx: Tx, mail: MailToCarry, now: string): Promise<Carriage> {
  const person = await personOf(tx, mail);
  const asItIs: Carriage = { ...mail, kind: 'goes', isNeutral: false };
  // A text message goes to a number that its person proved and asked a code for: nothing else is sent there.
  if (person === undefined || !mail.recipient.includes('@')) return asItIs;
  if (person.email !== mail.recipient)
    return toAddressesBefore.includes(mail.purpose) ? asItIs : { kind: 'dropped' };
  const safe = await safeContactOf({ tx }, person.personId);
  if (safe === undefined) return asItIs;
  const isCode = codes.includes(mail.purpose);
  const way = wayOfNote(safe, { hasMailbox: true, isPortalOnly: false });
  if (!isCode && way !== 'mail') {
    const { purpose, about } = mail;
    const reference = mail.reference ?? undefined;
    if (way === 'ring') await toRing({ tx, now }, { personId: person.personId, purpose, about, reference });
    return { kind: 'dropped' };
  }
  const until = isCode ? now : permittedFrom(safe, now);
  if (until !== now) return { kind: 'held', until };
  return isNeutralTo(safe) ? neutral(tx.landlordId, mail, safe) : asItIs;
}
