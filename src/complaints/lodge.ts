/**
 * Lodging: durable and exactly once. Nothing is refused by policy; what a policy might say against a complaint is shown
 * beforehand, and people decide on it with reasons (Code 2.1). Two refusals remain, and neither is about the complaint.
 */
import { createHash, randomUUID } from 'node:crypto';
import { handOver } from '#attachments';
import { note } from '#audit';
import type { Call } from '#call';
import { issueLetter } from '#letters';
import { done, refused, type Caution, type Outcome } from '#outcome';
import type { Governing } from '#policy';
import { titleOf, type Account, type Answers } from './account.ts';
import type { Complaint, ComplaintEvent } from './complaint.ts';
import { canonical } from './canonical.ts';
import { deliver } from './deliver.ts';
import { shelfOn } from './governed.ts';
import { receiptFacts } from './letter-facts.ts';
import { letterLanguage } from './preferences.ts';
import { receiptCode } from './receipt.ts';
import { newReference } from './reference.ts';
import { answerTo, datesTold, indexOf } from './standing.ts';
import { appendEvent, complaintByOnceKey, insertComplaint, insertToldDates } from './store.ts';
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

type Decision = { kind: 'again' } | { kind: 'new'; account: Account; bodyHash: string; fact: ComplaintEvent };

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
  const { landlord, governing, pins } = await shelfOn(call);
  for (let tries = 0; tries < 5; tries += 1) {
    const earlier = await complaintByOnceKey(call, input.onceKey);
    const decided = decideLodging({ personId, now: call.now, governing, earlier }, input);
    if (decided.outcome === 'refused') return decided;
    if (decided.value.kind === 'again' || earlier) {
      if (!earlier) throw new Error('An act is repeated only where there is an earlier one.');
      return done(lodgedAs(call.landlordId, earlier));
    }
    const { account, bodyHash, fact } = decided.value;
    const answer = answerTo(governing, call.landlordId, { events: [fact], told: [], at: call.now });
    const complaint: Complaint = {
      complaintId: randomUUID(),
      reference: newReference(landlord.referencePrefix),
      personId,
      onceKey: input.onceKey,
      bodyHash,
      title: titleOf(account),
      account,
      receivedAt: call.now,
      receivedOn: call.today,
      channel: 'portal',
      ...pins,
      edition: governing?.policy.inForceFrom ?? null,
      ...indexOf(answer, [fact]),
      version: 1,
    };
    // Either the key or the reference was taken in between: look at the key again, or draw another reference.
    if (!(await insertComplaint(call, complaint))) continue;
    const { complaintId, reference } = complaint;
    await appendEvent(call, complaintId, {
      sequence: 1,
      fact,
      words: {},
      recordedAt: call.now,
      recordedBy: personId,
      recordedAs: caller.kind,
      onceKey: input.onceKey,
    });
    await insertToldDates(call, complaintId, datesTold(answer, call.now));
    if (input.draftHash !== undefined) {
      await handOver(call, input.draftHash, complaintId);
      await markLodged(call, input.draftHash, reference);
    }
    const lodged = lodgedAs(call.landlordId, complaint);
    const receipt = await issueLetter(call, {
      complaintId,
      kind: 'receipt',
      stage: complaint.stage,
      language: letterLanguage(account),
      facts: receiptFacts(call, {
        landlord: landlord.shortName,
        complaint,
        answer,
        governing,
        code: lodged.receiptCode,
      }),
      onceKey: input.onceKey,
    });
    if (receipt.outcome === 'refused') throw new Error('A new complaint has no receipt yet.');
    await deliver(call, complaint, receipt.value.letterId, {
      purpose: 'receipt',
      about: complaintId,
      code: lodged.receiptCode,
    });
    await note(call, 'complaint-lodged', `complaint:${complaintId}`, {
      edition: complaint.edition ?? 'none',
      formal: fact.type === 'complaint-lodged' && fact.formal,
      dates: datesTold(answer, call.now).length,
    });
    return done(lodged, decided.cautions);
  }
  throw new Error('No free reference was found in five draws.');
}
