/**
 * One landlord's daily round: a note to the resident when a promised day is near, and one when it has passed with what can
 * be done today. Each is made once for its date, however often the round runs and however long it did not.
 */
import { randomUUID } from 'node:crypto';
import type { Call } from '#call';
import { issueLetter } from '#letters';
import { peopleNamed } from '#people';
import { addWorkingDays, type Governing } from '#policy';
import { safeContactOf, toRing } from '#safety';
import { Temporal } from '#time';
import type { Complaint } from './complaint.ts';
import { wayOf } from './by-post.ts';
import { deliver } from './deliver.ts';
import { governingOf } from './governed.ts';
import { noticeFacts } from './letter-facts.ts';
import { mailAbout } from './mails.ts';
import { letterLanguage } from './preferences.ts';
import { inSafeLanguage } from './safe-language.ts';
import { answerTo, indexOf, openDuties, type OpenDuty } from './standing.ts';
import { dueBy, eventsOf, insertNotice, lockComplaint, toldDatesOf, writeIndex } from './store.ts';
import { walkClosing } from './verbs/close-by-rule.ts';

/** How near a day is when the resident is told: this many working days or fewer. */
const nearIs = 2;
/** No two working days reach further than this, whatever holidays lie between. */
const mostDaysAhead = 14;

export interface Notice {
  duty: string;
  dueOn: string;
  kind: 'near' | 'missed';
}

/** What to tell on a day (ISO date, Europe/London) about the duties still open. */
export function noticesFor(duties: readonly OpenDuty[], governing: Governing, today: string): Notice[] {
  const ahead = addWorkingDays(governing.calendar, today, nearIs);
  const nearUntil = ahead.outcome === 'done' ? ahead.value : today;
  return duties.flatMap(({ id, dueOn, status }): Notice[] => {
    if (status === 'late') return [{ duty: id, dueOn, kind: 'missed' }];
    return dueOn <= nearUntil ? [{ duty: id, dueOn, kind: 'near' }] : [];
  });
}

/** By mail, or by a letter for the post where there is no mailbox but an address; on the list of those to ring where neither is safe. */
async function tell(call: Call, told: Complaint, governing: Governing, notice: Notice): Promise<void> {
  const complaint = await inSafeLanguage(call, told);
  const { complaintId, account, personId, reference, stage } = complaint;
  const [person] = await peopleNamed(call, [personId]);
  const way = await wayOf(call, complaint);
  const about = `${complaintId}:${notice.duty}:${notice.dueOn}`;
  if (way === 'ring') return toRing(call, { personId, purpose: notice.kind, about, reference });
  const isOnPaper = person?.email === null || (await safeContactOf(call, personId))?.channel === 'post';
  if (way !== 'post' || !isOnPaper)
    return mailAbout(call, complaint, { purpose: notice.kind, about, dueOn: notice.dueOn });
  const letter = await issueLetter(call, {
    complaintId,
    kind: 'notice',
    stage,
    language: letterLanguage(account),
    facts: noticeFacts(call, complaint, governing, notice),
    onceKey: randomUUID(),
  });
  if (letter.outcome === 'refused') throw new Error('A notice is new and owes no part.');
  return deliver(call, complaint, letter.value.letterId);
}

async function roundFor(call: Call, complaint: Complaint): Promise<number> {
  const governing = await governingOf(call, complaint);
  if (governing === null) return 0;
  const events = await eventsOf(call, complaint.complaintId);
  const facts = events.map((event) => event.fact);
  const told = await toldDatesOf(call, complaint.complaintId);
  const answer = answerTo(governing, call.landlordId, { events: facts, told, at: call.now });
  if (answer === null) return 0;
  let made = 0;
  for (const notice of answer.closed ? [] : noticesFor(openDuties(answer), governing, call.today)) {
    if (!(await insertNotice(call, { complaintId: complaint.complaintId, ...notice }))) continue;
    made += 1;
    await tell(call, complaint, governing, notice);
  }
  // Time alone can bring another date to the front; the lists follow.
  const index = indexOf(answer, facts);
  const isStale =
    index.isClosed !== complaint.isClosed ||
    index.nextDueOn !== complaint.nextDueOn ||
    index.isPaused !== complaint.isPaused;
  if (isStale) await writeIndex(call, complaint, index);
  return made;
}

/** The references of the complaints that the round looks at, held by nobody. */
export const complaintsDue = (call: Call): Promise<string[]> =>
  dueBy(call, Temporal.PlainDate.from(call.today).add({ days: mostDaysAhead }).toString());

/** Makes the notices of one complaint, held. Answers how many were new. */
export async function noticesOf(call: Call, reference: string): Promise<number> {
  const complaint = await lockComplaint(call, reference);
  if (complaint === undefined || complaint.isClosed) return 0;
  const isMoved = await walkClosing(call, complaint);
  const current = isMoved ? await lockComplaint(call, reference) : complaint;
  return current === undefined || current.isClosed ? 0 : roundFor(call, current);
}
