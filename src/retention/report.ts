/** What is kept for how long, what would go tonight, what the last nights took, what is on hold: a dry run that changes nothing. */
import { note } from '#audit';
import type { Call } from '#call';
import { retentionSchedule, type KeptFor } from '#library';
import { countBeyondUse } from './store/beyond-use.ts';
import { lastErasures, type ErasureRow } from './store/erasing.ts';
import { holdsInForce, type Hold } from './store/holds.ts';
import { runOutBefore } from './run.ts';
import {
  countOld,
  countRunOut,
  lastRuns,
  runOutAfter,
  type Place,
  type Run,
  type RunOut,
} from './store/running.ts';

export interface RetentionReport {
  rules: (KeptFor & { due: number })[];
  /** The first of the complaints that would go. */
  first: RunOut[];
  runs: Run[];
  holds: Hold[];
  erasures: ErasureRow[];
  /** How many complaints' records nobody meets any more; these are not in the numbers above. */
  beyondUse: number;
}

const shown = 20;

export async function retentionReport(call: Call): Promise<RetentionReport> {
  const { tx, now } = call;
  const rules = [];
  let first: RunOut[] = [];
  for (const each of retentionSchedule(call.landlordId)) {
    const before = runOutBefore(now, each.days);
    if (each.rule === 'complaints') {
      first = await runOutAfter(tx, before, undefined, shown);
      rules.push({ ...each, due: await countRunOut(tx, before) });
    } else rules.push({ ...each, due: await countOld(tx, each.rule, before) });
  }
  const [runs, holds, erasures] = [
    await lastRuns(tx, 14),
    await holdsInForce(tx),
    await lastErasures(tx, shown),
  ];
  return { rules, first, runs, holds, erasures, beyondUse: await countBeyondUse(tx) };
}

const pieceOfList = 1000;

/** Written down once, when somebody takes the list of what has run out. */
export async function beginRunOutList(call: Call): Promise<void> {
  await note(call, 'run-out-listed', 'desk:retention');
}

/** The next piece of the list. */
export async function runOutList(
  call: Call,
  after: Place | undefined,
): Promise<{ rows: RunOut[]; after: Place | undefined }> {
  const days = retentionSchedule(call.landlordId).find(({ rule }) => rule === 'complaints')?.days ?? 0;
  const rows = await runOutAfter(call.tx, runOutBefore(call.now, days), after, pieceOfList);
  return { rows, after: rows.length < pieceOfList ? undefined : rows.at(-1) };
}
