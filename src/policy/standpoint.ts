/** Where a complaint stands when someone asks "may I?", and the shape of the answer. */
import type { Because, Duty, PermittedAction, RequestWindow } from './answer.ts';
import type { StageRule } from './document.ts';
import type { Governing } from './governing.ts';
import type { Spell, Story } from './stages.ts';
import { openPause } from './suspension.ts';
import type { DutyKind, Party, Person } from './terms.ts';

/** What the answers to "may I?" rest on. */
export interface Standpoint {
  readonly governing: Governing;
  readonly story: Story;
  readonly spell: Spell;
  readonly next: StageRule | undefined;
  readonly isAnswered: boolean;
  readonly isClosed: boolean;
  readonly duties: readonly Duty[];
  readonly windows: readonly RequestWindow[];
  readonly person: Person;
}

/** A yes or a no with its reasons: any reason given makes it a no. */
export const judged = (
  action: string,
  party: Party,
  because: readonly (Because | false)[],
): PermittedAction => {
  const reasons = because.filter((one) => one !== false);
  return { action, party, allowed: reasons.length === 0, because: reasons };
};

/** A yes that carries something to know. */
export const allowedThough = (
  action: string,
  party: Party,
  because: readonly (Because | false)[],
): PermittedAction => ({ action, party, allowed: true, because: because.filter((one) => one !== false) });

/** Is a day known, and before another? */
export const isBefore = (day: string | null | undefined, other: string): boolean =>
  day !== null && day !== undefined && day < other;

/** The clause that is about a duty at the stage one is at; the stage's own where the policy has no such duty. */
export const clauseOn = ({ governing, spell }: Standpoint, kind: DutyKind): string =>
  governing.policy.duties.find((rule) => rule.stage === spell.stage.id && rule.kind === kind)?.clause ??
  spell.stage.clause;

/** A suspension stands in the way: named by the clause on what it was begun for. */
export const suspended = ({ governing, story, spell }: Standpoint): Because | false => {
  const open = openPause(story.pauses);
  const rule = governing.policy.suspensions.find((one) => one.cause === open?.cause);
  return open !== undefined && because('process-already-suspended', rule?.clause ?? spell.stage.clause);
};

/** One reason, with the clause it rests on. */
export const because = (reason: string, clause: string, facts?: Because['facts']): Because => ({
  reason,
  clause,
  ...(facts === undefined ? {} : { facts }),
});
