import { scanWaiting } from '#attachments';
import { handHeads, signHourlyHead } from '#audit';
import { withLandlord, type Pool } from '#db/client';
import { servedLandlords } from '#landlords';
import { post, sweepMails } from '#letters';
import { endHeldBy } from '#permission';
import { runNextSchedule } from '#publishing';
import { unfinishedCopies } from '#privacy';
import { runRetention } from '#retention';
import { unfinishedRuns } from '#what-if';
import { handOver } from './hand-over.ts';
import { isRoundWaiting } from './daily-round.ts';
import { permissionHolds } from './permission-holds.ts';
import { systemCall } from './system-call.ts';

export interface LookedRound {
  /** Puts a round on the queue; asked again and again until it is walked, so the queue keeps one at a time. */
  askForRound: (landlordId: string) => Promise<void>;
  /** Puts a replay that is not finished on the queue. */
  askForReplay: (landlordId: string, runId: string) => Promise<void>;
  /** Puts a copy of somebody's file that is not put together on the queue. */
  askForCopy: (landlordId: string, requestId: string) => Promise<void>;
  onFault: (landlordId: string, fault: unknown) => void;
}

/** A look gives each landlord's nightly run so long, so that a million complaints keep no mail waiting. */
const secondsOfRetention = 5;

const forSeconds = (seconds: number): (() => boolean) => {
  const begun = performance.now();
  return () => performance.now() - begun < seconds * 1000;
};

/**
 * Looks for what should have happened and has not: mails whose job was lost or whose server was away, files that the
 * scanner could not answer for, texts whose time to be published has come, replays and copies that stopped half way, daily
 * rounds, the nightly run of what has run out, and ends of audit chains that were not signed or handed over this hour.
 * A schedule would not make up for an hour in which nothing ran; looking does. One landlord's fault stops no other's.
 */
export async function lookRound(pool: Pool, now: string, around: LookedRound): Promise<void> {
  for (const { id } of servedLandlords()) {
    try {
      if (await isRoundWaiting(pool, id, now)) await around.askForRound(id);
      await sweepMails(pool, id, now, post(), permissionHolds);
      const runs = await withLandlord(pool, id, unfinishedRuns);
      for (const runId of runs) await around.askForReplay(id, runId);
      const copies = await withLandlord(pool, id, unfinishedCopies);
      for (const requestId of copies) await around.askForCopy(id, requestId);
      await withLandlord(pool, id, (tx) => scanWaiting(systemCall(id, tx, now)));
      // Each in a transaction of its own: one that cannot be done keeps no other back.
      while (await withLandlord(pool, id, (tx) => runNextSchedule(systemCall(id, tx, now))));
      await withLandlord(pool, id, (tx) => signHourlyHead(tx, now));
      await handHeads(pool, id, now, handOver());
      await runRetention(pool, id, now, {
        goOn: forSeconds(secondsOfRetention),
        call: (tx) => systemCall(id, tx, now),
        whenGone: endHeldBy,
      });
    } catch (fault) {
      around.onFault(id, fault);
    }
  }
}
