/** What can be done with a remedy as it stands: one table for the decisions and for the pages that offer them. */
import type { Refusal } from '#outcome';
import { isLate, type Remedy, type Standing } from './remedy.ts';

export const remedyActs = {
  agree: ['offered', 'declined'],
  decline: ['offered'],
  comment: ['offered', 'agreed', 'declined', 'done', 'confirmed', 'reopened', 'unconfirmed'],
  'confirm-done': ['offered', 'agreed', 'reopened', 'done', 'unconfirmed'],
  'say-not-done': ['offered', 'agreed', 'reopened', 'done', 'unconfirmed', 'confirmed'],
  change: ['offered', 'agreed', 'declined', 'reopened'],
  withdraw: ['offered', 'declined'],
  complete: ['offered', 'agreed', 'reopened'],
} as const satisfies Record<string, readonly Standing[]>;
export type RemedyAct = keyof typeof remedyActs;

/** Why not, or nothing. "Not done" about what is not due yet is for the day after. */
export function noesTo(act: RemedyAct, remedy: Remedy, today: string): Refusal[] {
  if (!(remedyActs[act] as readonly Standing[]).includes(remedy.standing))
    return [{ reason: `remedy-is-${remedy.standing}` }];
  if (act === 'say-not-done' && remedy.isOpen && !isLate(remedy, today))
    return [{ reason: 'remedy-not-due-yet', facts: { dueOn: remedy.dueOn } }];
  return [];
}

/** The acts that are open now, in the order of the table. */
export const actsOpen = (remedy: Remedy, today: string): RemedyAct[] =>
  (Object.keys(remedyActs) as RemedyAct[]).filter((act) => noesTo(act, remedy, today).length === 0);
