/** What stands against an act: the engine's reasons where a policy speaks, and else what the record itself shows. */
import type { Refusal } from '#outcome';
import type { Governing } from '#policy';
import type { Fact } from '../complaint.ts';
import { nearDay } from '../near-day.ts';
import { refusalsOf, type Held } from '../record.ts';
import { hasEnded, isSince } from '../standing.ts';

export type Stand = Pick<Held, 'answer' | 'types'>;

/** A day as a form sends it, an ISO date in Europe/London. */
export const aDay = nearDay('complaints:problem.not-a-day');

export const isAnswered = (types: readonly Fact['type'][]): boolean =>
  isSince(types, 'response-issued', 'escalation-requested');

/** The Code's provision behind a reason, where the Code binds the landlord; a reason without one stands by itself. */
export const byCode = (governing: Governing | null, provision: string): Omit<Refusal, 'reason'> =>
  governing === null || governing.policy.handlingCode.applies
    ? { clause: provision, facts: { asker: 'code' } }
    : {};

const closed: Refusal = { reason: 'complaint-closed' };

/** Where no policy was in force there is no clause to name; the Code's provision stands where it has one. */
const bare: Record<string, (types: Stand['types']) => Refusal[]> = {
  'add-issue': (types) =>
    isAnswered(types) ? [{ reason: 'response-already-issued', ...byCode(null, '6.8') }] : [],
  'agree-mediation': () => [{ reason: 'mediation-not-in-policy' }],
  close: (types) => (isAnswered(types) ? [] : [{ reason: 'no-response-yet', ...byCode(null, '6.6') }]),
  'end-mediation': () => [{ reason: 'no-mediation-open' }],
  'extend-window': () => [{ reason: 'no-window-here' }],
  'start-mediation': () => [{ reason: 'mediation-not-in-policy' }],
};

/** Every reason against an engine's action now. */
export function against({ answer, types }: Stand, party: 'resident' | 'landlord', action: string): Refusal[] {
  if (answer !== null) return refusalsOf(answer, party, action);
  if (action === 'reopen') return hasEnded(types) ? [] : [{ reason: 'complaint-not-closed' }];
  return [...(bare[action]?.(types) ?? []), ...(hasEnded(types) ? [closed] : [])];
}

/** Against what the engine has no action for and only an open complaint can take. */
export const ifClosed = (stand: Stand): Refusal[] => against(stand, 'landlord', 'send-update');
