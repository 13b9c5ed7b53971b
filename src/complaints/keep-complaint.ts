/** Keeps a complaint that is being lodged, by its resident or for them: all of it in one transaction. */
import { randomUUID } from 'node:crypto';
import { note } from '#audit';
import type { Call } from '#call';
import { issueLetter } from '#letters';
import { titleOf } from './account.ts';
import type { Complaint, ComplaintEvent } from './complaint.ts';
import { deliver } from './deliver.ts';
import type { OnShelf } from './governed.ts';
import { receiptFacts } from './letter-facts.ts';
import { letterLanguage } from './preferences.ts';
import { receiptCode } from './receipt.ts';
import { newReference } from './reference.ts';
import { inSafeLanguage } from './safe-language.ts';
import { answerTo, datesTold, indexOf } from './standing.ts';
import { appendEvent, insertComplaint, insertToldDates } from './store.ts';
import { writtenIn } from './written-in.ts';

export interface ComplaintToKeep extends Pick<
  Complaint,
  'personId' | 'onceKey' | 'bodyHash' | 'account' | 'receivedAt' | 'receivedOn' | 'channel'
> {
  fact: Extract<ComplaintEvent, { type: 'complaint-lodged' }>;
  /** As whom it is recorded; absent: what the caller is. */
  recordedAs?: 'advocate';
  /** What the event keeps beside its fact. */
  words?: Readonly<Record<string, unknown>>;
  /** False: nobody is written to or rung now; the receipt waits in the account, or goes by post. */
  isTold?: boolean;
  /** What else is written with it, before the receipt. */
  alongside?: (complaint: Complaint) => Promise<void>;
}

/**
 * Complaint, event, dates told, receipt, mail and audit line. Undefined where the key or the reference was taken in
 * between: look at the key again, or draw another reference.
 */
export async function keepComplaint(
  call: Call,
  { landlord, governing, pins }: OnShelf,
  made: ComplaintToKeep,
): Promise<Complaint | undefined> {
  const { fact, words = {}, alongside, isTold = true, recordedAs = call.caller.kind, ...given } = made;
  const answer = answerTo(governing, call.landlordId, { events: [fact], told: [], at: call.now });
  const complaint: Complaint = {
    complaintId: randomUUID(),
    reference: newReference(landlord.referencePrefix),
    ...given,
    title: titleOf(given.account),
    ...pins,
    edition: governing?.policy.inForceFrom ?? null,
    ...indexOf(answer, [fact]),
    version: 1,
  };
  if (!(await insertComplaint(call, complaint))) return undefined;
  const { complaintId, onceKey } = complaint;
  const told = complaint.account['what-happened'];
  await appendEvent(call, complaintId, {
    sequence: 1,
    fact,
    words: { ...words, writtenIn: writtenIn(call, complaint.account, [told.account, told.title]) },
    recordedAt: call.now,
    recordedBy: 'personId' in call.caller ? call.caller.personId : null,
    recordedAs,
    onceKey,
  });
  const dates = datesTold(answer, call.now);
  await insertToldDates(call, complaintId, dates);
  await alongside?.(complaint);
  const code = receiptCode(call.landlordId, complaint);
  const written = await inSafeLanguage(call, complaint);
  const receipt = await issueLetter(call, {
    complaintId,
    kind: 'receipt',
    stage: complaint.stage,
    language: letterLanguage(written.account),
    facts: receiptFacts(call, {
      landlord: landlord.shortName,
      complaint: written,
      answer,
      governing,
      code,
    }),
    onceKey,
  });
  if (receipt.outcome === 'refused') throw new Error('A new complaint has no receipt yet.');
  const { letterId } = receipt.value;
  await deliver(call, written, letterId, isTold ? { purpose: 'receipt', about: complaintId, code } : null);
  await note(call, 'complaint-lodged', `complaint:${complaintId}`, {
    edition: complaint.edition ?? 'none',
    formal: fact.formal,
    dates: dates.length,
    ...(complaint.channel === 'portal' ? {} : { channel: complaint.channel }),
  });
  return complaint;
}
