import { withLandlord, type Pool } from '#db/client';
import type { Jobs } from '#db/queue';
import { gatherNext } from '#privacy';
import { systemCall } from './system-call.ts';

/** Puts together what is left of a copy, a transaction a step: what was done is kept, and the next worker goes on behind it. */
export async function copyRun(
  pool: Pool,
  { landlordId, requestId }: Jobs['copy-of-file'],
  now: () => string,
): Promise<void> {
  const isMoreLeft = (): Promise<boolean> =>
    withLandlord(pool, landlordId, (tx) =>
      gatherNext(systemCall(landlordId, tx, now(), `copy-${requestId}`), requestId),
    );
  while (await isMoreLeft());
}
