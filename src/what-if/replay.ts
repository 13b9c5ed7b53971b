/**
 * Replays complaints batch by batch: each under the edition it is pinned to and under the draft, with the same events, up
 * to the same instant. What was told to residents is left out on both sides: under the draft other dates would have been
 * told, and the rules alone are compared.
 */
import { setImmediate } from 'node:timers/promises';
import { note } from '#audit';
import type { Call } from '#call';
import { answerTo, nextHistories, type History } from '#complaints';
import { openCalendar, policyFaults, calendarSchema, type Governing, type PolicyEdition } from '#policy';
import { pinned, rulesText, shelfFor, type Shelf } from '#publishing';
import { parse } from 'yaml';
import { addTo, compareAnswers, isFlip, type ComplaintCompared } from './compare.ts';
import { countFlips, holdRun, insertFlips, writeRun, type Flip } from './store.ts';

/** A batch is short enough for one transaction, and long enough to be worth one. */
export const batch = 250;
/** Complaints that are replayed without a pause: some ten milliseconds. */
const turn = 20;
const mostFlips = 1000;

const calendarFor = (shelf: Shelf, policy: PolicyEdition): Governing['calendar'] | undefined => {
  const text = shelf.text(`calendars/${policy.calendar}.yaml`);
  return text === undefined ? undefined : openCalendar(calendarSchema.parse(parse(text)));
};

/** What each complaint of a batch is pinned to; complaints of one edition share it. */
function pinnedBy(call: Call, facts: Governing['facts']) {
  const known = new Map<string, Promise<Governing>>();
  return (history: History): Promise<Governing> | null => {
    const { policyHash, codeHash, calendarHash } = history;
    if (policyHash === '') return null;
    const key = `${policyHash} ${codeHash} ${calendarHash}`;
    const made =
      known.get(key) ??
      pinned(call.tx, { policyHash, codeHash, calendarHash }).then((documents) => ({ ...documents, facts }));
    known.set(key, made);
    return made;
  };
}

/** One complaint under its own edition and under the draft; null where either gives no answer. */
export function replayOne(
  landlordId: string,
  history: Pick<History, 'facts'>,
  own: Governing,
  draft: Pick<Governing, 'policy' | 'calendar'>,
  at: string,
): ComplaintCompared | null {
  const situation = { events: history.facts, told: [], at };
  const before = answerTo(own, landlordId, situation);
  const after = answerTo({ ...own, ...draft }, landlordId, situation);
  return before && after && compareAnswers(before, after);
}

const flipsIn = ({ complaintId, reference }: History, compared: ComplaintCompared): Flip[] =>
  compared.promises.filter(isFlip).map(({ duty, before, after }) => ({
    complaintId,
    reference,
    duty,
    wasLate: before?.isLate ?? false,
    dueBefore: before?.dueOn ?? null,
    dueAfter: after?.dueOn ?? null,
  }));

/**
 * Replays the next batch of a run, in the transaction of the call. Answers whether more is left. Two workers on one run
 * take turns, and what one has done the other does not do again.
 */
export async function replayNext(call: Call, runId: string): Promise<boolean> {
  const { tx, landlordId } = call;
  const run = await holdRun(tx, runId);
  if (!run || run.standing === 'done') return false;
  const rules = await rulesText(call, run.draftId, run.policyHash);
  const policy = rules ? policyFaults(rules.body).policy : null;
  const shelf = await shelfFor(tx);
  const calendar = policy && calendarFor(shelf, policy);
  if (!policy || !calendar) throw new Error('The rules that a replay was asked of are gone.');
  const after =
    run.lastReceivedOn === null || run.lastComplaintId === null
      ? undefined
      : { receivedOn: run.lastReceivedOn, complaintId: run.lastComplaintId };
  const histories = await nextHistories(call, run, { after, most: batch });
  const ownOf = pinnedBy(
    call,
    shelf.facts.flatMap((document) => document.facts),
  );
  const flips: Flip[] = [];
  for (const [place, history] of histories.entries()) {
    // Pages are served by the same process: they get their turn in between.
    if (place % turn === 0) await setImmediate();
    const own = await ownOf(history);
    const compared = own && replayOne(landlordId, history, own, { policy, calendar }, run.judgedAt);
    addTo(run.tally, compared);
    if (compared) flips.push(...flipsIn(history, compared));
  }
  const room = flips.length === 0 ? 0 : mostFlips - (await countFlips(tx, runId));
  await insertFlips(tx, runId, flips.slice(0, Math.max(room, 0)));
  const last = histories.at(-1);
  const isDone = histories.length < batch;
  await writeRun(tx, {
    ...run,
    standing: isDone ? 'done' : 'running',
    lastReceivedOn: last?.receivedOn ?? run.lastReceivedOn,
    lastComplaintId: last?.complaintId ?? run.lastComplaintId,
    finishedAt: isDone ? call.now : null,
  });
  if (isDone) await note(call, 'what-if-finished', `rules:${run.draftId}`, { replayed: run.tally.replayed });
  return !isDone;
}
