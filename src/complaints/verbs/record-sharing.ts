/** That part of a complaint was given to somebody outside, beside what else happened: its resident reads it there. */
import type { Call } from '#call';
import { done, type Outcome } from '#outcome';
import { asStaff, carryOut, type ActDone, type ActReason } from '../act.ts';
import type { Act } from '../record.ts';

interface Shared extends Act {
  packageId: string;
  kind: string;
  recipient: string;
}

/** Moves no date and asks for no permission of the policy: on what ground it is done stands in the package. */
export function recordSharing(call: Call, input: Shared): Promise<Outcome<ActDone, ActReason>> {
  asStaff(call);
  const { packageId, kind, recipient } = input;
  return carryOut(call, input, {
    type: 'information-shared',
    decide: () => done({ type: 'information-shared', at: call.now }),
    words: { packageId, kind, recipient },
    audit: { package: packageId, kind },
  });
}
