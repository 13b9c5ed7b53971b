/**
 * How a person may be reached without harm, as they said it themselves or told staff. It belongs to the person, not to a
 * complaint, and goes before every template, letter, batch and reminder.
 */
import { z } from 'zod';
import { note } from '#audit';
import type { Call } from '#call';
import type { Tx } from '#db/client';
import { offeredLanguage } from '#languages';
import { done, refused, type Outcome, type Refusal } from '#outcome';
import { inPlainFigures } from '#typed';
import { peopleNamed } from '#people';
import { contactsOf, writeContact } from './store/contacts.ts';

/** `usual`: as each complaint says, within the rest of what is safe. `none`: the person looks here. */
export const safeChannels = ['usual', 'email', 'post', 'ring', 'none'] as const;
export type SafeChannel = (typeof safeChannels)[number];

export interface SafeContact {
  version: number;
  channel: SafeChannel;
  /** A number that is safe to ring; empty where none was given. */
  telephone: string;
  /** Hours of the day, Europe/London, such as `09:30`; null: at any time. */
  from: string | null;
  until: string | null;
  /** Messages say no more than that there is one. */
  isNeutral: boolean;
  neverPost: boolean;
  /** Null: as each complaint says. */
  language: string | null;
  setAt: string;
  setAs: 'resident' | 'staff';
}

const hour = z
  .string()
  .overwrite(inPlainFigures)
  .regex(/^(?:(?:[01]\d|2[0-3]):[0-5]\d)?$/, 'safety:until-before-from')
  .default('');
const ticked = z.preprocess((given) => given === 'yes', z.boolean());

export const safeContactInput = z.strictObject({
  version: z.coerce.number().int().min(0).max(1_000_000),
  channel: z.enum(safeChannels),
  telephone: z
    .string()
    .overwrite(inPlainFigures)
    .trim()
    .regex(/^(?:[+(]?\d[\d\s()-]{5,38})?$/, 'safety:telephone-missing')
    .default(''),
  from: hour,
  until: hour,
  isNeutral: ticked,
  neverPost: ticked,
  language: z
    .string()
    .refine((code) => code === '' || offeredLanguage(code) !== undefined)
    .default(''),
});
export type SafeContactInput = z.output<typeof safeContactInput>;

export type SafeContactReason =
  | 'telephone-missing'
  | 'until-before-from'
  | 'no-email'
  | 'post-and-never-post'
  | 'safe-contact-changed'
  | 'no-such-person';

/** Every reason against it. `hasMailbox`: does the person have an e-mail address here? */
export function decideSafeContact(
  input: SafeContactInput,
  { hasMailbox }: { hasMailbox: boolean },
): Outcome<{ from: string | null; until: string | null }, SafeContactReason> {
  const { channel, telephone, from, until, neverPost } = input;
  const isAnyTime = from === '' && until === '';
  const no = (isSo: boolean, reason: SafeContactReason, field: string): Refusal<SafeContactReason>[] =>
    isSo ? [{ reason, facts: { field } }] : [];
  const noes = [
    ...no(channel === 'email' && !hasMailbox, 'no-email', 'channel'),
    ...no(channel === 'post' && neverPost, 'post-and-never-post', 'channel'),
    ...no(channel === 'ring' && telephone === '', 'telephone-missing', 'telephone'),
    ...no(!isAnyTime && (from === '' || until === '' || until <= from), 'until-before-from', 'until'),
  ];
  if (noes.length > 0) return refused(...noes);
  return done(isAnyTime ? { from: null, until: null } : { from, until });
}

/**
 * Writes down how a person may be reached, on their own word. The times are of the landlord's zone.
 *
 * Refused: `no-such-person`, the reasons of {@link decideSafeContact}, and `safe-contact-changed` where it is another
 * version than the form showed.
 */
export async function setSafeContact(
  call: Call,
  personId: string,
  input: SafeContactInput,
): Promise<Outcome<null, SafeContactReason>> {
  const { caller } = call;
  if (caller.kind !== 'staff' && caller.kind !== 'resident')
    throw new Error('A safe contact is set by its person, or by staff on their word.');
  if (caller.kind === 'resident' && caller.personId !== personId)
    return refused({ reason: 'no-such-person' });
  const [person] = await peopleNamed(call, [personId]);
  if (person === undefined) return refused({ reason: 'no-such-person' });
  const decided = decideSafeContact(input, { hasMailbox: person.email !== null });
  if (decided.outcome === 'refused') return decided;
  const { version, channel, telephone, isNeutral, neverPost, language } = input;
  const isWritten = await writeContact(call.tx, personId, version, {
    ...decided.value,
    channel,
    telephone,
    isNeutral,
    neverPost,
    language: language === '' ? null : language,
    setAt: call.now,
    setAs: caller.kind,
    setBy: caller.personId,
  });
  if (!isWritten) return refused({ reason: 'safe-contact-changed' });
  await note(call, 'safe-contact-set', `person:${personId}`);
  return done(null);
}

/** Undefined where nothing was ever said. */
export const safeContactOf = async (call: { tx: Tx }, personId: string): Promise<SafeContact | undefined> =>
  (await contactsOf(call.tx, [personId])).get(personId);

export const safeContactsOf = (
  call: { tx: Tx },
  personIds: readonly string[],
): Promise<ReadonlyMap<string, SafeContact>> => contactsOf(call.tx, personIds);
