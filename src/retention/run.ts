/** The nightly run: what has run out goes, piece by piece, each piece in a transaction of its own. */
import { removeUnnamed, settleAside } from '#attachments';
import { eraseContentBefore, note } from '#audit';
import type { Call } from '#call';
import { sqlState, withLandlord, type Pool, type Tx } from '#db/client';
import { retentionSchedule, type RetentionRule } from '#library';
import { Temporal } from '#time';
import type { WhenGone } from './erase-fields.ts';
import { finishErasures } from './finish-erasures.ts';
import { forget, Stays } from './forget.ts';
import {
  countWent,
  deleteFilesOfOldDrafts,
  deleteOld,
  emptyPersons,
  finishRun,
  forgetPerson,
  isRunDone,
  namedHashes,
  noteFailed,
  openRun,
  reach,
  runOutAfter,
  type Place,
  type Run,
} from './store/running.ts';

const zone = 'Europe/London';
const hour = 2;

/** The day (ISO, Europe/London) of the last two o'clock at night that has passed. */
export function runDue(now: string): string {
  const local = Temporal.Instant.from(now).toZonedDateTimeISO(zone);
  const day = local.toPlainDate();
  return (local.hour >= hour ? day : day.subtract({ days: 1 })).toString();
}

/** The instant before which something has run out: that many times 24 hours ago. */
export const runOutBefore = (now: string, days: number): string =>
  Temporal.Instant.from(now)
    .subtract({ hours: days * 24 })
    .toString();

export interface RunAround {
  /** Stops between two pieces once this answers false; the next look goes on where it stopped. */
  goOn: () => boolean;
  call: (tx: Tx) => Call;
  whenGone: WhenGone;
}

/** Complaints listed at once, and rows of anything else in one transaction. */
const atOnce = 200;
const rowsAtOnce = 2000;

const inRows: readonly RetentionRule[] = [
  'concerns',
  'drafts',
  'mails',
  'sessions',
  'rejected-uploads',
  'limits',
  'messages',
  'openings',
];

/**
 * Walks the run that is due, or goes on with one that was cut off. Answers it once it is finished; undefined where nothing is
 * due or `goOn` stopped it. One complaint that cannot go is noted with its reason and keeps no other back.
 */
export async function runRetention(
  pool: Pool,
  landlordId: string,
  now: string,
  around: RunAround,
): Promise<Run | undefined> {
  const dueOn = runDue(now);
  const inside = <T>(work: (call: Call) => Promise<T>): Promise<T> =>
    withLandlord(pool, landlordId, (tx) => work(around.call(tx)));
  if (await inside(({ tx }) => isRunDone(tx, dueOn))) return undefined;
  const run = await inside(({ tx }) => openRun(tx, dueOn, now));
  if (!run) return undefined;
  const rules = new Map(retentionSchedule(landlordId).map((each) => [each.rule, each.days]));
  const daysOf = (rule: RetentionRule): number => rules.get(rule) ?? Number.MAX_SAFE_INTEGER;
  const before = (rule: RetentionRule): string => runOutBefore(now, daysOf(rule));
  const named = (hashes: readonly string[]): Promise<Set<string>> =>
    inside(({ tx }) => namedHashes(tx, hashes));

  await settleAside(landlordId, named);
  const counted = (rule: string, went: number): Promise<void> =>
    inside(({ tx }) => countWent(tx, run.dueOn, rule, went));
  const isThrough = await walkComplaints(
    run,
    { before: before('complaints'), days: daysOf('complaints') },
    inside,
    around,
  );
  if (!isThrough) return undefined;

  for (const rule of inRows) {
    if (rule === 'drafts') await inside(({ tx }) => deleteFilesOfOldDrafts(tx, before(rule)));
    for (let went = rowsAtOnce; went === rowsAtOnce;) {
      if (!around.goOn()) return undefined;
      went = await inside(({ tx }) => deleteOld(tx, rule, before(rule), rowsAtOnce));
      if (went > 0) await counted(rule, went);
    }
  }
  for (let went = rowsAtOnce; went === rowsAtOnce;) {
    if (!around.goOn()) return undefined;
    went = await inside((call) => eraseContentBefore(call, before('trail'), rowsAtOnce));
    if (went > 0) await counted('trail', went);
  }
  if (!(await walkPersons(run, before('unverified-accounts'), inside, around))) return undefined;
  while ((await inside((call) => finishErasures(call, around.whenGone))) > 0);
  const dayBefore = runOutBefore(now, 1);
  const files = await removeUnnamed(landlordId, dayBefore, named);
  if (files > 0) await counted('files', files);
  return inside(async (call) => {
    const finished = await finishRun(call.tx, run.dueOn, now);
    if (finished) await note(call, 'retention-run', `run:${run.dueOn}`, finished.went);
    return finished;
  });
}

type Inside = <T>(work: (call: Call) => Promise<T>) => Promise<T>;

async function walkComplaints(
  run: Run,
  rule: { before: string; days: number },
  inside: Inside,
  around: RunAround,
): Promise<boolean> {
  let after: Place | undefined =
    run.reachedAt !== null && run.reachedId !== null
      ? { lastHappenedAt: run.reachedAt, complaintId: run.reachedId }
      : undefined;
  for (;;) {
    const listed = await inside(({ tx }) => runOutAfter(tx, rule.before, after, atOnce));
    for (const each of listed) {
      if (!around.goOn()) return false;
      try {
        const aside = await inside(async (call) => {
          const gone = await forget(call, each, rule);
          if (gone) await countWent(call.tx, run.dueOn, 'complaints', 1);
          await reach(call.tx, run.dueOn, each);
          return gone;
        });
        await aside?.remove();
      } catch (fault) {
        // Class 23: the database itself will not let it go. Anything else is no matter of this complaint.
        const isRefused = sqlState(fault)?.startsWith('23') === true;
        if (!(fault instanceof Stays) && !isRefused) throw fault;
        const because = fault instanceof Stays ? fault.because : 'rows-differ';
        const failed = { reference: each.reference, because };
        await inside(async ({ tx }) => {
          await noteFailed(tx, run.dueOn, failed);
          await reach(tx, run.dueOn, each);
        });
      }
      after = each;
    }
    if (listed.length < atOnce) return true;
  }
}

async function walkPersons(run: Run, before: string, inside: Inside, around: RunAround): Promise<boolean> {
  for (let after = '00000000-0000-0000-0000-000000000000'; ;) {
    if (!around.goOn()) return false;
    const listed = await inside(({ tx }) => emptyPersons(tx, before, after, rowsAtOnce));
    await inside(async ({ tx }) => {
      let went = 0;
      for (const personId of listed) if (await forgetPerson(tx, personId, before)) went += 1;
      if (went > 0) await countWent(tx, run.dueOn, 'unverified-accounts', went);
    });
    if (listed.length < rowsAtOnce) return true;
    after = listed.at(-1) ?? after;
  }
}
