/**
 * A complaint about the use of personal data: Data Protection Act 2018 s.164A, in force since 19 June 2026. Its own type with
 * its own clock: acknowledged within thirty days, answered without undue delay, and the outcome told.
 */
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { markOpened, note } from '#audit';
import type { Call } from '#call';
import { done, refused, type Outcome } from '#outcome';
import { peopleNamed } from '#people';
import { acknowledgeBy } from '../clock.ts';
import { deskWords } from '../copy/desk-words.ts';
import { keepNoticeGiven } from '../notice.ts';
import { asStaff, looksAfterData, mayReview } from '../staff.ts';
import {
  changeDataComplaint,
  dataComplaintById,
  dataComplaintByOnceKey,
  dataComplaintsOf,
  holdDataComplaint,
  insertDataComplaint,
  listedDataComplaints,
  type DataComplaint,
} from '../store/data-complaints.ts';
import { referenceOf, tellOfNews } from '../tell.ts';
import { wordsField } from '../words.ts';

export const dataOutcomes = ['upheld', 'partly-upheld', 'not-upheld'] as const;

export const complainInput = z.strictObject({
  onceKey: z.uuid(),
  words: wordsField(20_000, 'say-what-is-wrong'),
  wish: wordsField(5000),
});
const step = { dataComplaintId: z.uuid(), version: z.coerce.number().int().min(1) };
export const acknowledgeDataInput = z.strictObject(step);
export const answerDataInput = z.strictObject({
  ...step,
  outcome: z.enum(dataOutcomes, 'desk-privacy:problem.pick-an-outcome'),
  answer: deskWords(20_000, 'write-an-answer'),
});

export type DataComplaintReason =
  | 'not-found'
  | 'changed-meanwhile'
  | 'already-acknowledged'
  | 'already-answered'
  | 'once-key-reused-for-another-act';

/** Keeps a complaint about personal data and begins its clock. The same key with the same words again is the same one. */
export async function complainAboutData(
  call: Call,
  { onceKey, words, wish }: z.output<typeof complainInput>,
): Promise<Outcome<{ reference: string }, DataComplaintReason>> {
  if (call.caller.kind !== 'resident') throw new Error('Only a resident complains here.');
  const { personId } = call.caller;
  const dataComplaintId = randomUUID();
  const reference = referenceOf('D', dataComplaintId);
  const isNew = await insertDataComplaint(call, {
    dataComplaintId,
    reference,
    personId,
    words,
    wish,
    language: call.language,
    receivedAt: call.now,
    acknowledgeBy: await acknowledgeBy(call, call.now),
    acknowledgedAt: null,
    acknowledgedBy: null,
    answeredAt: null,
    answeredBy: null,
    outcome: null,
    answer: null,
    version: 1,
    onceKey,
  });
  if (!isNew) {
    const earlier = await dataComplaintByOnceKey(call, onceKey);
    return earlier?.personId === personId && earlier.words === words && earlier.wish === wish
      ? done({ reference: earlier.reference })
      : refused({ reason: 'once-key-reused-for-another-act' });
  }
  await keepNoticeGiven(call, personId, `data-complaint:${dataComplaintId}`);
  await note(call, 'data-complaint-made', `data-complaint:${dataComplaintId}`);
  return done({ reference });
}

/** Pure: why this step cannot be done now. */
export function decideStep(
  complaint: DataComplaint,
  act: 'acknowledge' | 'answer',
  version: number,
): DataComplaintReason | undefined {
  if (complaint.answeredAt !== null) return 'already-answered';
  if (act === 'acknowledge' && complaint.acknowledgedAt !== null) return 'already-acknowledged';
  return complaint.version === version ? undefined : 'changed-meanwhile';
}

async function hold(
  call: Call,
  act: 'acknowledge' | 'answer',
  { dataComplaintId, version }: { dataComplaintId: string; version: number },
): Promise<Outcome<DataComplaint, DataComplaintReason>> {
  const complaint = await holdDataComplaint(call, dataComplaintId);
  if (!complaint || !(await mayReview(call, complaint.personId))) return refused({ reason: 'not-found' });
  const no = decideStep(complaint, act, version);
  return no === undefined ? done(complaint) : refused({ reason: no });
}

const tell = (call: Call, { personId, reference, dataComplaintId, language }: DataComplaint, at: string) =>
  tellOfNews(call, { personId, reference, id: dataComplaintId, step: at, language });

/** Tells the person that it has arrived. Refused: see {@link decideStep}, `not-found`. */
export async function acknowledgeData(
  call: Call,
  input: z.output<typeof acknowledgeDataInput>,
): Promise<Outcome<null, DataComplaintReason>> {
  const held = await hold(call, 'acknowledge', input);
  if (held.outcome === 'refused') return held;
  await changeDataComplaint(call, input.dataComplaintId, {
    acknowledgedAt: call.now,
    acknowledgedBy: asStaff(call),
  });
  await tell(call, held.value, 'acknowledged');
  await note(call, 'data-complaint-acknowledged', `data-complaint:${input.dataComplaintId}`);
  return done(null);
}

/** Tells the person the outcome. An answer that comes first acknowledges too. Refused: see {@link decideStep}, `not-found`. */
export async function answerData(
  call: Call,
  input: z.output<typeof answerDataInput>,
): Promise<Outcome<null, DataComplaintReason>> {
  const { dataComplaintId, outcome, answer } = input;
  const held = await hold(call, 'answer', input);
  if (held.outcome === 'refused') return held;
  const by = asStaff(call);
  await changeDataComplaint(call, dataComplaintId, {
    ...(held.value.acknowledgedAt === null ? { acknowledgedAt: call.now, acknowledgedBy: by } : {}),
    answeredAt: call.now,
    answeredBy: by,
    outcome,
    answer,
  });
  await tell(call, held.value, 'answered');
  await note(call, 'data-complaint-answered', `data-complaint:${dataComplaintId}`, { outcome });
  return done(null);
}

/** A person's own, the newest first. */
export function ownDataComplaints(call: Call): Promise<DataComplaint[]> {
  if (call.caller.kind !== 'resident') throw new Error('Only a resident has these.');
  return dataComplaintsOf(call, call.caller.personId);
}

export interface DataComplaintListed extends DataComplaint {
  name: string | null;
}

const mostListed = 200;

async function withNames(call: Call, all: readonly DataComplaint[]): Promise<DataComplaintListed[]> {
  const people = await peopleNamed(
    call,
    all.map(({ personId }) => personId),
  );
  const names = new Map(people.map(({ personId, name, email }) => [personId, name ?? email]));
  return all.map((each) => ({ ...each, name: names.get(each.personId) ?? null }));
}

/** For the desk: what is due first. */
export async function listDataComplaints(call: Call): Promise<DataComplaintListed[]> {
  if (!looksAfterData(call.caller)) return [];
  return withNames(call, await listedDataComplaints(call, mostListed));
}

/** One, for the staff who answer it: an opening of what the person wrote. Undefined where it is not theirs. */
export async function reviewDataComplaint(call: Call, id: string): Promise<DataComplaintListed | undefined> {
  const complaint = await dataComplaintById(call, id);
  if (!complaint || !(await mayReview(call, complaint.personId))) return undefined;
  markOpened(call, { kind: 'pack', objectId: id, complaintId: null, personId: complaint.personId });
  return (await withNames(call, [complaint]))[0];
}
