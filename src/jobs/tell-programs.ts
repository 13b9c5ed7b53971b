import { withLandlord, type Pool } from '#db/client';
import { servedLandlords } from '#landlords';
import { queueMessages, sendDue, tellEdition } from '#programs';
import { systemCall } from './system-call.ts';

/** Tells other programs what was published, and that an edition has come into force. One landlord's fault stops no other's. */
export async function tellPrograms(
  pool: Pool,
  now: string,
  onFault: (landlordId: string, fault: unknown) => void,
): Promise<void> {
  for (const { id } of servedLandlords()) {
    try {
      await withLandlord(pool, id, async (tx) => {
        const call = systemCall(id, tx, now);
        await tellEdition(call);
        await queueMessages(call);
      });
      await sendDue(pool, id, now);
    } catch (fault) {
      onFault(id, fault);
    }
  }
}
