/**
 * A first request is sent here and stays on the list until it is done. It is no complaint (Code 1.4): nothing is promised
 * by the complaints policy, no receipt says so, and its resident can make a complaint of it on any day (Code 1.5).
 */
import { randomUUID } from 'node:crypto';
import { handOver } from '#attachments';
import { note } from '#audit';
import type { Call } from '#call';
import { done, refused, type Outcome } from '#outcome';
import { titleOf, type Account, type Answers } from '../account.ts';
import { asResident } from '../act.ts';
import type { Complaint, Fact } from '../complaint.ts';
import { findDraft } from '../draft.ts';
import { shelfOn, type OnShelf } from '../governed.ts';
import { bodyHashOf } from '../lodge.ts';
import { mailAbout } from '../mails.ts';
import { newReference } from '../reference.ts';
import { sendDraftInput, type SendDraftInput } from '../send-draft.ts';
import { answerTo, indexOf } from '../standing.ts';
import { appendEvent, complaintByOnceKey, insertComplaint } from '../store.ts';
import { markLodged } from '../store/drafts.ts';

export const sendRequestInput = sendDraftInput;

export type SendRequestReason =
  'nothing-to-send' | 'changed-meanwhile' | 'something-is-missing' | 'not-a-request';

/** Refused: `not-a-request` where a complaint is meant, `something-is-missing` for each question that has to be answered. */
export function decideSending(answers: Answers): Outcome<Account, SendRequestReason> {
  if (answers.kind && answers.kind.kind !== 'request') return refused({ reason: 'not-a-request' });
  const gaps = (['what-happened', 'kind', 'contact'] as const).filter((each) => !answers[each]);
  return gaps.length > 0
    ? refused(...gaps.map((question) => ({ reason: 'something-is-missing' as const, facts: { question } })))
    : done(answers as Account);
}

function requestFrom(
  call: Call,
  { governing, landlord, pins }: OnShelf,
  sent: { account: Account; onceKey: string; personId: string },
  facts: readonly Fact[],
): Complaint {
  const answer = answerTo(governing, call.landlordId, { events: facts, told: [], at: call.now });
  return {
    complaintId: randomUUID(),
    reference: newReference(landlord.referencePrefix),
    ...sent,
    bodyHash: bodyHashOf(sent.account),
    title: titleOf(sent.account),
    receivedAt: call.now,
    receivedOn: call.today,
    channel: 'portal',
    ...pins,
    edition: governing?.policy.inForceFrom ?? null,
    ...indexOf(answer, facts),
    version: 1,
  };
}

async function keepRequest(call: Call, complaint: Complaint, facts: readonly Fact[]): Promise<void> {
  const { complaintId, onceKey, personId } = complaint;
  for (const [place, fact] of facts.entries())
    await appendEvent(call, complaintId, {
      sequence: place + 1,
      fact,
      words: {},
      recordedAt: call.now,
      recordedBy: personId,
      recordedAs: call.caller.kind,
      onceKey: place === 0 ? onceKey : randomUUID(),
    });
}

/** Sends the draft as a request, once: the same key answers the first again. */
export async function sendRequest(
  call: Call,
  input: SendDraftInput,
): Promise<Outcome<{ reference: string }, SendRequestReason>> {
  const { ownerId } = asResident(call);
  const found = await findDraft(call, input.draftToken, true);
  const draft = found.found === 'draft' && found.draft.onceKey === input.onceKey ? found.draft : undefined;
  const earlier = await complaintByOnceKey(call, input.onceKey);
  if (earlier?.personId === ownerId) return done({ reference: earlier.reference });
  if (draft === undefined || draft.lodgedReference !== null) return refused({ reason: 'nothing-to-send' });
  if (draft.version !== input.version) return refused({ reason: 'changed-meanwhile' });
  const decided = decideSending(draft.answers);
  if (decided.outcome === 'refused') return decided;
  const shelf = await shelfOn(call);
  const facts: Fact[] = [
    { type: 'complaint-lodged', at: call.now, formal: decided.value.way?.way !== 'informal' },
    { type: 'kept-as-request', at: call.now },
  ];
  const sent = { account: decided.value, onceKey: input.onceKey, personId: ownerId };
  for (let tries = 0; tries < 5; tries += 1) {
    const request = requestFrom(call, shelf, sent, facts);
    // The draft is locked, so only the reference can be taken: draw another.
    if (!(await insertComplaint(call, request))) continue;
    await keepRequest(call, request, facts);
    await handOver(call, draft.draftHash, request.complaintId);
    await markLodged(call, draft.draftHash, request.reference);
    await mailAbout(call, request, { purpose: 'landlord-told', about: request.complaintId });
    await note(call, 'request-sent', `complaint:${request.complaintId}`);
    return done({ reference: request.reference });
  }
  throw new Error('No free reference was found in five draws.');
}
