/** What each party may do now. Every condition is tried, and every reason for a no is given with its clause. */
import type { Duty, PermittedAction, RequestWindow } from './answer.ts';
import type { Governing } from './governing.ts';
import { landlordActions } from './landlord-actions.ts';
import { residentActions } from './resident-actions.ts';
import { currentSpell, firstOf, stageAfter, type Story } from './stages.ts';
import type { Standpoint } from './standpoint.ts';
import type { Person } from './terms.ts';

/** The actions of the resident, then those of the landlord. */
export const permittedActions = (
  governing: Governing,
  story: Story,
  isClosed: boolean,
  duties: readonly Duty[],
  windows: readonly RequestWindow[],
  person: Person,
): PermittedAction[] => {
  const spell = currentSpell(story);
  const standpoint: Standpoint = {
    governing,
    story,
    spell,
    next: stageAfter(governing.policy, spell.stage),
    isAnswered: firstOf(spell, 'response-issued') !== undefined,
    isClosed,
    duties,
    windows,
    person,
  };
  return [...residentActions(standpoint), ...landlordActions(standpoint)];
};
