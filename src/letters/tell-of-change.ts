import { randomUUID } from 'node:crypto';
import type { Call } from '#call';
import { config } from '#config';
import { offeredLanguage, sourceLanguage, translator } from '#languages';
import { landlordNamed, linkTo } from '#landlords';
import { peopleNamed, type Reach } from '#people';
import { safeContactOf } from '#safety';
import { mailWords, queueMail, type Mail } from './queue-mail.ts';

export const whatChanges = [
  'app',
  'codes',
  'email',
  'everything',
  'passkey',
  'password',
  'telephone',
] as const;
export type WhatChanged = (typeof whatChanges)[number];

/**
 * Tells a person, in their language, that the way they sign in has changed: on every channel by which they are reached, and
 * on those by which they were reached before. Whoever said what is safe is told in that way alone, and nothing goes to where
 * they were reached before.
 */
export async function tellOfChange(
  call: Call,
  personId: string,
  what: WhatChanged,
  before?: Reach,
): Promise<void> {
  const [person] = await peopleNamed(call, [personId]);
  const landlord = landlordNamed(call.landlordId);
  if (!person || !landlord) throw new Error('What changed belongs to a person of a landlord.');
  const isCareful = (await safeContactOf(call, personId)) !== undefined;
  const language = offeredLanguage(person.language)?.code ?? sourceLanguage;
  const { subject, body } = mailWords('account-changed', language, {
    landlord: landlord.shortName,
    link: `${config().PUBLIC_URL}${linkTo(landlord.id, language, 'account')}`,
    what: translator(language, 'mail')(`account-changed.${what}`),
  });
  const about = randomUUID();
  const told = (channel: NonNullable<Mail['channel']>, recipients: (string | null | undefined)[]) =>
    [...new Set(recipients)]
      .filter((recipient) => typeof recipient === 'string')
      .map((recipient) => ({ purpose: 'account-changed' as const, about, channel, recipient }));
  for (const to of [
    ...told('mail', [person.email, isCareful ? null : before?.email]),
    ...told('sms', isCareful ? [] : [person.telephone, before?.telephone]),
  ])
    await queueMail(call, { ...to, subject, body, language });
}
