/** What was scheduled happens when its time has come, once, and after an outage as soon as somebody looks. */
import { note } from '#audit';
import type { Call } from '#call';
import { refused, type Outcome } from '#outcome';
import { makeLive, takeDown } from '../publication.ts';
import {
  entriesById,
  holdLanguage,
  revisionText,
  type EntryRow,
  type LanguageRow,
} from '../store/entries.ts';
import { writeHistory } from '../store/history.ts';
import { endSchedule, holdDueSchedule, type ScheduleRow } from '../store/schedules.ts';
import { weighed } from './publish.ts';
import { decideUnpublish, liveLanguages } from './unpublish.ts';

/** A text that was published by hand meanwhile is newer than what was scheduled, and stays. */
async function noesTo(
  call: Call,
  entry: EntryRow,
  row: LanguageRow,
  { action, number }: ScheduleRow,
): Promise<readonly { reason: string }[]> {
  if (action === 'unpublish') {
    if (row.liveNumber !== number && row.liveNumber !== null) return [{ reason: 'newer-is-published' }];
    const decided: Outcome<null> = decideUnpublish(entry, row, await liveLanguages(call, entry));
    return decided.outcome === 'refused' ? decided.refusals : [];
  }
  if (row.liveNumber !== null && row.liveNumber > number) return [{ reason: 'newer-is-published' }];
  if (row.liveNumber === number) return [{ reason: 'already-published' }];
  const text = await revisionText(call.tx, entry.entryId, row.language, number);
  return text ? (await weighed(call, entry, text)).noes : refused({ reason: 'no-draft' }).refusals;
}

/**
 * Carries out the next schedule that is due, in the caller's transaction; what it cannot do ends it too, with the reasons.
 * Answers false where nothing is due, or another process is at it.
 */
export async function runNextSchedule(call: Call): Promise<boolean> {
  const due = await holdDueSchedule(call);
  if (due === undefined) return false;
  const { entryId, language, action, number, scheduleId } = due;
  const [entry] = await entriesById(call.tx, [entryId]);
  const row = await holdLanguage(call.tx, entryId, language);
  if (!entry || !row) throw new Error('A schedule points to no entry.');
  const noes = await noesTo(call, entry, row, due);
  await endSchedule(call, scheduleId, noes);
  if (noes.length > 0) {
    const { path } = row;
    await writeHistory(call, { path, entryId, language, act: `${action}-on-schedule-refused`, number });
    const reason = noes[0]?.reason ?? '';
    await note(call, 'schedule-refused', `entry:${entryId}`, { language, number, action, reason });
  } else if (action === 'unpublish') await takeDown(call, entry, row);
  else {
    const text = await revisionText(call.tx, entryId, language, number);
    if (text) await makeLive(call, entry, row, text, { act: 'published-on-schedule' });
  }
  return true;
}
