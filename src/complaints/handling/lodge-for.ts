/**
 * Staff lodge for somebody who telephoned, wrote, called in or went through another. It counts from the instant at which
 * it truly arrived, under the policy of that day; nothing is refused because it came another way (Code 1.2, 3.2).
 */
import type { Call } from '#call';
import { done, refused, type Outcome, type Refusal } from '#outcome';
import { addPerson, addPersonByName, personWith } from '#people';
import type { Channel } from '#policy';
import { Temporal } from '#time';
import { asStaff } from '../act.ts';
import type { Complaint } from '../complaint.ts';
import { shelfOn } from '../governed.ts';
import { keepComplaint } from '../keep-complaint.ts';
import { bodyHashOf } from '../lodge.ts';
import { complaintByOnceKey, holdOnceKey } from '../store.ts';
import { namesOnComplaints } from '../store/posted.ts';
import { makeClaim } from './claim-code.ts';
import { goBetweens, instantOfReceipt, type LodgeForInput } from './lodge-for-input.ts';

export type LodgeForReason =
  | 'received-has-not-come'
  | 'received-too-long-ago'
  | 'once-key-reused-for-another-complaint'
  | 'email-is-another-persons';

export interface LodgedFor {
  reference: string;
  /** True where the person has no address: a code for a letter was made. */
  hasCode: boolean;
}

interface LodgingForFacts {
  now: string;
  today: string;
  /** What the person with this address is called, as far as anybody said; empty where the address is new here. */
  calledBefore?: readonly string[];
  /** The complaint that this key was used for, if it was used. */
  earlier: Pick<Complaint, 'bodyHash' | 'channel' | 'receivedOn'> | undefined;
}

type Decision = { kind: 'again' } | { kind: 'new'; receivedAt: string; bodyHash: string };

const folded = (name: string): string =>
  name
    .normalize('NFKC')
    .toLowerCase()
    .split(/[\s.,'’-]+/u)
    .filter(Boolean)
    .join(' ');

/**
 * New, the same again, or a day of receipt that cannot be: one that has not come, or one more than a year ago; or an address
 * that is somebody else's. People in one home share a mailbox, and a mailbox alone must not hand one the other's complaint.
 */
export function decideLodgingFor(
  { now, today, earlier, calledBefore = [] }: LodgingForFacts,
  input: LodgeForInput,
): Outcome<Decision, LodgeForReason> {
  const bodyHash = bodyHashOf(input.account);
  if (earlier)
    return earlier.bodyHash === bodyHash &&
      earlier.channel === input.channel &&
      earlier.receivedOn === input.received
      ? done({ kind: 'again' })
      : refused({ reason: 'once-key-reused-for-another-complaint' });
  const receivedAt = instantOfReceipt(input, now);
  const yearAgo = Temporal.PlainDate.from(today).subtract({ years: 1 }).toString();
  const noes: (Refusal<LodgeForReason> | false)[] = [
    Temporal.Instant.compare(receivedAt, now) > 0 && {
      reason: 'received-has-not-come',
      facts: { field: 'received' },
    },
    calledBefore.length > 0 &&
      !calledBefore.some((name) => folded(name) === folded(input.account.contact.name)) && {
        reason: 'email-is-another-persons',
        facts: { field: 'email' },
      },
    input.received < yearAgo && { reason: 'received-too-long-ago', facts: { field: 'received', yearAgo } },
  ];
  const refusals = noes.filter((each) => each !== false);
  return refusals.length > 0 ? refused(...refusals) : done({ kind: 'new', receivedAt, bodyHash });
}

/** What the person with this address is called: here, and on their complaints. */
async function namesAt(call: Call, email: string): Promise<string[]> {
  const person = await personWith(call.tx, email);
  if (person === undefined) return [];
  const names = [person.name, ...(await namesOnComplaints(call, person.personId))];
  return names.filter((name): name is string => typeof name === 'string' && name.trim() !== '');
}

/** Whose it is: the person with the address, or somebody of that name who has none. */
async function personFor(call: Call, { email, account }: LodgeForInput) {
  const { name } = account.contact;
  const language = account.language?.language ?? call.language;
  return email === null
    ? addPersonByName(call, { name, language })
    : addPerson(call, { email, name, language });
}

/**
 * Takes the complaint as it would have been taken from its resident: receipt, dates, mail where there is an address, and
 * for somebody who has none a code that a letter brings. The same key with the same body answers the first again.
 */
export async function lodgeFor(
  call: Call,
  input: LodgeForInput,
): Promise<Outcome<LodgedFor, LodgeForReason>> {
  asStaff(call);
  await holdOnceKey(call, input.onceKey);
  const shelf = await shelfOn(call, input.received);
  for (let tries = 0; tries < 5; tries += 1) {
    const earlier = await complaintByOnceKey(call, input.onceKey);
    const calledBefore = input.email === null ? [] : await namesAt(call, input.email);
    const decided = decideLodgingFor({ now: call.now, today: call.today, earlier, calledBefore }, input);
    if (decided.outcome === 'refused') return decided;
    const hasCode = input.email === null;
    if (decided.value.kind === 'again') return done({ reference: earlier?.reference ?? '', hasCode });
    const { receivedAt, bodyHash } = decided.value;
    const { account, channel, through, onceKey, permission } = input;
    const { personId } = await personFor(call, input);
    const isThrough = goBetweens.includes(channel as Channel);
    const kept = await keepComplaint(call, shelf, {
      personId,
      onceKey,
      bodyHash,
      account,
      receivedAt,
      receivedOn: input.received,
      channel,
      fact: { type: 'complaint-lodged', at: receivedAt, formal: account.way?.way !== 'informal' },
      words: { channel, hasCode, ...(isThrough ? { through, hasPermission: permission === 'yes' } : {}) },
      alongside: (complaint) => (hasCode ? makeClaim(call, complaint) : Promise.resolve()),
    });
    if (kept) return done({ reference: kept.reference, hasCode });
  }
  throw new Error('No free reference was found in five draws.');
}
