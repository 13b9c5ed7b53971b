/** Asks what a draft of rules would have done to the complaints of the last year. */
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { note } from '#audit';
import type { Call } from '#call';
import { countHistories } from '#complaints';
import { addJob } from '#db/queue';
import { done, refused, type Outcome } from '#outcome';
import { mayEditRules, rulesText } from '#publishing';
import { policyFaults } from '#policy';
import { Temporal } from '#time';
import { noTally } from './compare.ts';
import { insertRun, runAsked } from './store.ts';

export const askWhatIfInput = z.strictObject({ draftId: z.uuid() });

const days = 365;

/**
 * Queues the replay of the complaints received in the 365 days up to today, for the rules as they stand. The same rules
 * asked again on the same day are the same question, and its answer is kept.
 *
 * Refused: `not-your-task`, `draft-not-found`, `rules-unfit`.
 */
export async function askWhatIf(
  call: Call,
  { draftId }: z.output<typeof askWhatIfInput>,
): Promise<Outcome<{ runId: string }>> {
  const { tx, caller, landlordId } = call;
  if (caller.kind !== 'staff' || !mayEditRules(call)) return refused({ reason: 'not-your-task' });
  const rules = await rulesText(call, draftId);
  if (!rules) return refused({ reason: 'draft-not-found' });
  if (policyFaults(rules.body).policy === null) return refused({ reason: 'rules-unfit' });
  const receivedTo = call.today;
  const receivedFrom = Temporal.PlainDate.from(receivedTo)
    .subtract({ days: days - 1 })
    .toString();
  const asked = { draftId, policyHash: rules.hash, receivedTo };
  const earlier = await runAsked(tx, asked);
  if (earlier) return done({ runId: earlier.runId });
  const runId = randomUUID();
  const isNew = await insertRun(tx, {
    ...asked,
    runId,
    receivedFrom,
    judgedAt: call.now,
    standing: 'waiting',
    total: await countHistories(call, { receivedFrom, receivedTo }),
    lastReceivedOn: null,
    lastComplaintId: null,
    tally: noTally(),
    askedBy: caller.personId,
    finishedAt: null,
  });
  if (!isNew) return done({ runId: (await runAsked(tx, asked))?.runId ?? runId });
  await addJob(tx, 'what-if', { landlordId, runId });
  await note(call, 'what-if-asked', `rules:${draftId}`, { run: runId });
  return done({ runId });
}
