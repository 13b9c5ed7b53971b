/**
 * Complaints of one person become one, where the policy knows it and whoever it names approves. The oldest stays, so that
 * no day moves later; the others end, each saying where it went on.
 */
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Call } from '#call';
import { done, refused, type Outcome, type Refusal } from '#outcome';
import { staffMembers, type StaffMember } from '#people';
import type { Commitment } from '#policy';
import { words } from '../account.ts';
import { carryOut, type ActDone, type ActReason } from '../act.ts';
import type { Complaint } from '../complaint.ts';
import type { Happening } from '../happening.ts';
import { actInput, closeAct, hold, record, weigh, type Held } from '../record.ts';
import { readReference } from '../reference.ts';
import { eventsOf, lockComplaint } from '../store.ts';
import { complaintsAbout } from '../store/not-about.ts';

export const mergeInput = actInput.extend({
  /** The complaint that goes on in this one. */
  other: words(40, 'give-the-reference'),
  approvedBy: z.uuid('complaints:problem.pick-who-approved'),
  reason: words(2000, 'give-the-reasons'),
});
export type MergeInput = z.output<typeof mergeInput>;

interface MergeFacts {
  held: Pick<Held, 'complaint' | 'governing' | 'types'>;
  other: { complaint: Complaint; isAnswered: boolean } | undefined;
  staff: readonly StaffMember[];
}

export const mergingRule = ({ governing }: Pick<Held, 'governing'>): Commitment | undefined =>
  governing?.policy.commitments.find((one) => one.about === 'merging');

/**
 * Refused: `merging-not-in-policy` (a related matter is added instead, Code 6.8), `no-such-complaint-of-this-person`,
 * `approval-not-theirs` where the policy names another role, `merge-into-the-older-one`, `answered-or-closed-already`.
 */
export function decideMerge(
  { held, other, staff }: MergeFacts,
  input: MergeInput,
  now: string,
): Outcome<Happening> {
  const rule = mergingRule(held);
  const { complaint } = held;
  if (rule === undefined)
    return refused({ reason: 'merging-not-in-policy', clause: '6.8', facts: { asker: 'code' } });
  const { clause } = rule;
  const approver = staff.find((each) => each.personId === input.approvedBy);
  const isTheirs = approver?.roles.some((role) => role === rule.to) ?? false;
  const isOwn =
    other !== undefined &&
    other.complaint.personId === complaint.personId &&
    other.complaint.complaintId !== complaint.complaintId;
  const noes: (Refusal | false)[] = [
    !isTheirs && { reason: 'approval-not-theirs', clause, facts: { field: 'approvedBy' } },
    !isOwn && { reason: 'no-such-complaint-of-this-person', facts: { field: 'other' } },
    isOwn &&
      other.complaint.receivedAt < complaint.receivedAt && { reason: 'merge-into-the-older-one', clause },
    (held.types.includes('response-issued') ||
      complaint.isClosed ||
      (isOwn && (other.isAnswered || other.complaint.isClosed))) && {
      reason: 'answered-or-closed-already',
      clause,
    },
  ];
  const refusals = noes.filter((each) => each !== false);
  return refusals.length > 0 ? refused(...refusals) : done({ type: 'complaint-merged', at: now });
}

/** Ends the other complaint in the same transaction, with a word of where it goes on. */
async function endOther(call: Call, into: Complaint, other: Complaint): Promise<void> {
  const act = { reference: other.reference, onceKey: randomUUID(), version: other.version };
  const held = await hold(call, act, 'complaint-closed');
  if (held.outcome === 'refused') throw new Error('A complaint that is held is there.');
  const weighed = weigh(call, held.value, { type: 'complaint-closed', at: call.now });
  const recorded = await record(call, held.value, weighed, act.onceKey, { mergedInto: into.reference });
  await closeAct(call, recorded, 'complaint-closed');
}

export async function mergeComplaints(call: Call, input: MergeInput): Promise<Outcome<ActDone, ActReason>> {
  const staff = await staffMembers(call);
  const reference = readReference(input.other);
  // Two that are merged into each other at once take turns in one order.
  const inOrder = [input.reference, ...(reference ? [reference] : [])].sort();
  for (const each of inOrder) await lockComplaint(call, each);
  const locked = reference === undefined ? undefined : await lockComplaint(call, reference);
  const events = locked ? await eventsOf(call, locked.complaintId) : [];
  const isAboutCaller = locked && (await complaintsAbout(call)).includes(locked.complaintId);
  const found = isAboutCaller ? undefined : locked;
  const other = found && {
    complaint: found,
    isAnswered: events.some(({ fact }) => fact.type === 'response-issued'),
  };
  const { approvedBy, reason } = input;
  return carryOut(call, input, {
    type: 'complaint-merged',
    decide: (held) => decideMerge({ held, other, staff }, input, call.now),
    words: {
      other: reference,
      approvedBy,
      reasons: reason,
      account: found?.account['what-happened'].account,
    },
    alongside: async (held) => {
      if (found) await endOther(call, held.complaint, found);
    },
  });
}
