/** How far a staff person's sight goes: handlers and managers see every complaint, a board member what concerns the board. */
import type { Caller, Call } from '#call';
import { boardStages, type StageId } from '#policy';
import { shelfOn } from '../governed.ts';

/** `all`, or the stages that concern the board, beside what the person was put in charge of. */
export type Reach = 'all' | { stages: readonly StageId[]; personId: string };

export const handles = (caller: Caller): boolean =>
  caller.kind === 'staff' && caller.roles.some((role) => role === 'handler' || role === 'manager');

export const sitsOnBoard = (caller: Caller): boolean =>
  caller.kind === 'staff' && caller.roles.includes('board-member');

/** Does anything on this complaint wait for this caller? Handlers and managers, and whoever was put in charge of it. */
export const mayAct = (caller: Caller, { handlerId }: { handlerId?: string | null }): boolean =>
  handles(caller) || (caller.kind === 'staff' && handlerId === caller.personId);

/** The caller's reach by today's edition; undefined for everybody who sees no list at all. */
export async function reachOf(call: Call): Promise<Reach | undefined> {
  if (handles(call.caller)) return 'all';
  if (!sitsOnBoard(call.caller) || call.caller.kind !== 'staff') return undefined;
  const { governing } = await shelfOn(call);
  return {
    stages: governing === null ? [] : boardStages(governing.policy),
    personId: call.caller.personId,
  };
}
