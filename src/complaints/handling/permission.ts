/** Somebody else brought it: where the policy asks for the resident's permission first, no answer goes out before it is shown. */
import type { Call } from '#call';
import { done, refused, type Outcome, type Refusal } from '#outcome';
import { carryOut, type ActDone, type ActReason } from '../act.ts';
import type { Happening } from '../happening.ts';
import { actInput, type Act } from '../record.ts';
import type { History } from './conflicts.ts';
import type { Events } from './history.ts';
import { awaitsPermission } from './owned.ts';

export const showPermissionInput = actInput;

/** The policy's reason against an answer now, with its clause. */
export function permissionLacking({
  governing,
  events,
  isOwned: isTheirs = false,
}: Pick<History, 'governing' | 'events'> & { isOwned?: boolean }): Refusal[] {
  const rule = governing?.policy.commitments.find((one) => one.parts?.includes('permission-before-response'));
  return rule && !isTheirs && awaitsPermission(events)
    ? [{ reason: 'permission-not-shown', clause: rule.clause }]
    : [];
}

/** Refused: `no-permission-needed` where nobody else brought it, or it was seen before. */
export const decideShown = (events: Events, now: string): Outcome<Happening> =>
  awaitsPermission(events)
    ? done({ type: 'permission-shown', at: now })
    : refused({ reason: 'no-permission-needed' });

/** Records that staff have seen the resident's permission. */
export const showPermission = (call: Call, input: Act): Promise<Outcome<ActDone, ActReason>> =>
  carryOut(call, input, {
    type: 'permission-shown',
    decide: ({ events }) => decideShown(events, call.now),
  });
