import { withLandlord, type Pool } from '#db/client';
import type { Jobs } from '#db/queue';
import { replayNext } from '#what-if';
import { systemCall } from './system-call.ts';

/** Replays what is left of a run, a transaction a batch: what was done is kept, and the next worker goes on behind it. */
export async function replayRun(
  pool: Pool,
  { landlordId, runId }: Jobs['what-if'],
  now: () => string,
): Promise<void> {
  const isMoreLeft = (): Promise<boolean> =>
    withLandlord(pool, landlordId, (tx) =>
      replayNext(systemCall(landlordId, tx, now(), `run-${runId}`), runId),
    );
  while (await isMoreLeft());
}
