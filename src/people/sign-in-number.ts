/**
 * The number with which somebody signs in who has neither mailbox nor telephone. It stands in no row: it is worked out from
 * its id under the portal's secret whenever the letter is printed, and found again by a keyed hash.
 */
import { randomUUID } from 'node:crypto';
import { note } from '#audit';
import type { Call } from '#call';
import { plainDigits } from '#typed';
import { isSameHash, keyedHash } from './secret.ts';
import { keepNumber, markNumberUsed, numberRowBy, numberRowOf } from './store/numbers.ts';

const digits = 12;

const plainNumber = (landlordId: string, numberId: string): string => {
  const hash = keyedHash('sign-in number', JSON.stringify([landlordId, numberId]));
  return (BigInt(`0x${hash.slice(0, 32)}`) % 10n ** BigInt(digits)).toString().padStart(digits, '0');
};

const hashOfNumber = (landlordId: string, typed: string): string =>
  keyedHash('sign-in number as kept', JSON.stringify([landlordId, plainDigits(typed)]));

const inFours = (number: string): string => number.match(/.{4}/g)?.join(' ') ?? number;

export interface NumberShown {
  /** `4821 9034 5567`. */
  number: string;
  /** Was an account opened with it? From then on no letter shows it. */
  isUsed: boolean;
}

export async function numberOf(call: Call, personId: string): Promise<NumberShown | undefined> {
  const kept = await numberRowOf(call.tx, personId);
  if (!kept) return undefined;
  return { number: inFours(plainNumber(call.landlordId, kept.numberId)), isUsed: kept.usedAt !== null };
}

export const hasNumber = async (call: Call, personId: string): Promise<boolean> =>
  (await numberRowOf(call.tx, personId)) !== undefined;

/** Makes a number in the place of any before; the old one opens nothing any more. */
export async function giveNumber(call: Call, personId: string): Promise<void> {
  const numberId = randomUUID();
  const numberHash = hashOfNumber(call.landlordId, plainNumber(call.landlordId, numberId));
  await keepNumber(call.tx, { personId, numberId, numberHash, madeAt: call.now });
  await note(call, 'sign-in-number-made', `person:${personId}`);
}

export const giveNumberOnce = async (call: Call, personId: string): Promise<void> => {
  if (!(await hasNumber(call, personId))) await giveNumber(call, personId);
};

export const useNumber = (call: Call, personId: string): Promise<void> =>
  markNumberUsed(call.tx, personId, call.now);

/** Whose number it is, however it was spaced and in the digits of any script. */
export const ownerOfNumber = async (call: Call, typed: string): Promise<string | undefined> =>
  (await numberRowBy(call.tx, hashOfNumber(call.landlordId, typed)))?.personId;

/** Is it this person's number? */
export async function isNumberOf(call: Call, personId: string, typed: string): Promise<boolean> {
  const kept = await numberRowOf(call.tx, personId);
  const own = kept ? plainNumber(call.landlordId, kept.numberId) : '';
  return (
    isSameHash(hashOfNumber(call.landlordId, own), hashOfNumber(call.landlordId, typed)) && kept !== undefined
  );
}
