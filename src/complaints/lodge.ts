/**
 * Lodging: durable and exactly once. Nothing is refused by policy; what a policy might say against a complaint is shown
 * beforehand, and people decide on it with reasons (Code 2.1). Two refusals remain, and neither is about the complaint.
 */
import { createHash } from 'node:crypto';
import { handOver } from '#attachments';
import type { Call } from '#call';
import { done, refused, type Caution, type Outcome } from '#outcome';
import type { Governing } from '#policy';
import type { Account, Answers } from './account.ts';
import type { Complaint, ComplaintEvent } from './complaint.ts';
import { canonical } from './canonical.ts';
import { shelfOn } from './governed.ts';
import { keepComplaint } from './keep-complaint.ts';
import { receiptCode } from './receipt.ts';
import { complaintByOnceKey } from './store.ts';
import { markLodged } from './store/drafts.ts';

export interface Lodging {
  account: Answers;
  onceKey: string;
  /** The draft it was written in: its files go over, and it is marked as sent. */
  draftHash?: string | undefined;
}

export type LodgeReason = 'once-key-reused-for-another-complaint' | 'something-is-missing';

export interface Lodged {
  reference: string;
  receivedAt: string;
  receiptCode: string;
}

interface LodgingFacts {
  personId: string;
  now: string;
  governing: Governing | null;
  /** The complaint that this key was used for, if it was used. */
  earlier: Pick<Complaint, 'personId' | 'bodyHash'> | undefined;
}

type LodgedFact = Extract<ComplaintEvent, { type: 'complaint-lodged' }>;
type Decision = { kind: 'again' } | { kind: 'new'; account: Account; bodyHash: string; fact: LodgedFact };

export const bodyHashOf = (account: Account): string =>
  createHash('sha256').update(canonical(account)).digest('hex');

/** Only what happened and a way to reach the person cannot be left out; a first request is no complaint until she says so. */
const missing = (answers: Answers): string[] => [
  ...(answers['what-happened'] ? [] : ['what-happened']),
  ...(answers.kind && answers.kind.kind !== 'request' ? [] : ['kind']),
  ...(answers.contact ? [] : ['contact']),
];

/** New, the same again, or a key that already belongs to something else. */
export function decideLodging(
  facts: LodgingFacts,
  input: { account: Answers },
): Outcome<Decision, LodgeReason> {
  const gaps = missing(input.account);
  if (gaps.length > 0)
    return refused(
      ...gaps.map((question) => ({ reason: 'something-is-missing' as const, facts: { question } })),
    );
  const account = input.account as Account;
  const bodyHash = bodyHashOf(account);
  if (facts.earlier) {
    const isSame = facts.earlier.personId === facts.personId && facts.earlier.bodyHash === bodyHash;
    return isSame ? done({ kind: 'again' }) : refused({ reason: 'once-key-reused-for-another-complaint' });
  }
  const cautions: Caution[] = facts.governing === null ? [{ reason: 'no-edition-in-force' }] : [];
  // The resident's own choice: formal unless she asks to try it informally first (Code 5.2 knows no step before stage 1).
  const formal = account.way?.way !== 'informal';
  return done(
    { kind: 'new', account, bodyHash, fact: { type: 'complaint-lodged', at: facts.now, formal } },
    cautions,
  );
}

const lodgedAs = (landlordId: string, complaint: Complaint): Lodged => ({
  reference: complaint.reference,
  receivedAt: complaint.receivedAt,
  receiptCode: receiptCode(landlordId, complaint),
});

/**
 * Takes a resident's complaint: complaint, event, dates told, receipt, mail and audit line in one transaction, or none of
 * it. The same key with the same account answers the first complaint again; with another account it is refused.
 */
export async function lodge(call: Call, input: Lodging): Promise<Outcome<Lodged, LodgeReason>> {
  const { caller } = call;
  if (caller.kind !== 'resident') throw new Error('Only a resident who is signed in lodges here.');
  const { personId } = caller;
  const shelf = await shelfOn(call);
  for (let tries = 0; tries < 5; tries += 1) {
    const earlier = await complaintByOnceKey(call, input.onceKey);
    const decided = decideLodging({ personId, now: call.now, governing: shelf.governing, earlier }, input);
    if (decided.outcome === 'refused') return decided;
    if (decided.value.kind === 'again' || earlier) {
      if (!earlier) throw new Error('An act is repeated only where there is an earlier one.');
      return done(lodgedAs(call.landlordId, earlier));
    }
    const { account, bodyHash, fact } = decided.value;
    const kept = await keepComplaint(call, shelf, {
      personId,
      onceKey: input.onceKey,
      bodyHash,
      account,
      receivedAt: call.now,
      receivedOn: call.today,
      channel: 'portal',
      fact,
      alongside: async ({ complaintId, reference }) => {
        if (input.draftHash === undefined) return;
        await handOver(call, input.draftHash, complaintId);
        await markLodged(call, input.draftHash, reference);
      },
    });
    if (kept) return done(lodgedAs(call.landlordId, kept), decided.cautions);
  }
  throw new Error('No free reference was found in five draws.');
}
