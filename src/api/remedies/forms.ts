/**
 * The forms of what is done with a remedy, as data; each is sent to its own procedure. The words are in the bundle `acts`
 * under `remedy-<act>`. What a resident says, staff may write down: then they also say how they heard it.
 */
import { heardWays, type RemedyAct } from '#remedies';
import type { ActField } from '../acts/form.ts';

export type RemedyFormName = RemedyAct | 'offer';
export type RemedyParty = 'resident' | 'landlord';

const comment: ActField = { name: 'comment', kind: 'words', isOptional: true };
const heardBy: ActField = { name: 'heardBy', kind: 'choice', options: heardWays };
const reason: ActField = { name: 'reason', kind: 'words', isOptional: true };

const said: Partial<Record<RemedyFormName, readonly ActField[]>> = {
  agree: [],
  decline: [comment],
  comment: [{ ...comment, isOptional: false }],
  'confirm-done': [comment],
  'say-not-done': [comment],
};

const done: Partial<Record<RemedyFormName, readonly ActField[]>> = {
  offer: [
    { name: 'kind', kind: 'choice' },
    { name: 'what', kind: 'words' },
    { name: 'impact', kind: 'words' },
    { name: 'dueOn', kind: 'day' },
    { name: 'ownerBody', kind: 'line', isOptional: true },
    { name: 'pounds', kind: 'line', isOptional: true },
    reason,
  ],
  change: [{ name: 'what', kind: 'words' }, { name: 'dueOn', kind: 'day' }, reason],
  withdraw: [{ ...reason, isOptional: false }],
  complete: [
    { name: 'doneOn', kind: 'day' },
    { name: 'evidence', kind: 'words' },
  ],
};

/** The fields of a form for a party; undefined where the party has no such form. */
export function remedyFields(act: string, party: RemedyParty): readonly ActField[] | undefined {
  const words = said[act as RemedyFormName];
  if (words !== undefined) return party === 'resident' ? words : [...words, heardBy];
  return party === 'landlord' ? done[act as RemedyFormName] : undefined;
}

/** The acts that a party has a form for, of those that are open. */
export const formsOpen = (acts: readonly RemedyAct[], party: RemedyParty): RemedyAct[] =>
  acts.filter((act) => remedyFields(act, party) !== undefined);
