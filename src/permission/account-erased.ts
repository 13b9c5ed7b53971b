/** An advocate had their account erased: nobody is left to act, so what they held and asked for ends. */
import type { Call } from '#call';
import { tellResident } from './mails.ts';
import { finishPair, lockHeldBy, lockPair } from './store/officers.ts';
import { endNow } from './verbs/end.ts';

/**
 * Ends, as given back, every permission of a person as an advocate, also one that is suspended; what they prepared under it
 * dies with it. Each resident for whom one was in force is told that nobody acts for them. Answers how many ended.
 */
export async function endHeldBy(call: Call, advocateId: string): Promise<number> {
  const held = await lockHeldBy(call, advocateId);
  for (const permission of held) {
    // A suspension that lapses must not bring back whoever is gone.
    const suspension = await lockPair(call, permission.permissionId, 'suspension');
    if (suspension) await finishPair(call, suspension.pairId, { answer: 'no', finishedBy: null });
    await endNow(call, permission, 'given-back');
    if (permission.state === 'active' || permission.state === 'suspended')
      await tellResident(call, permission, 'advocate-left');
  }
  return held.length;
}
