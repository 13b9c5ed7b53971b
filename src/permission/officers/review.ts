/**
 * An attorney, a deputy, an executor or a parent needs no yes of the resident, who may not be able to give it. Two officers
 * read the document, each alone, and what both say that it allows is what is allowed.
 */
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { note } from '#audit';
import type { Call } from '#call';
import { done, refused, type Outcome } from '#outcome';
import { endAllSessions } from '#people';
import { Temporal } from '#time';
import { kindOf } from '../kinds.ts';
import type { Action, Permission } from '../permission.ts';
import { closeNotices } from '../store/occasions.ts';
import { finishPair, insertPair, lockPair } from '../store/officers.ts';
import { appendPermissionEvent, changePermission } from '../store/permissions.ts';
import { beginPermission } from '../verbs/begin.ts';
import { actionsField } from '../verbs/terms.ts';
import { heldPermission, officerWords } from './fields.ts';
import { holdAsOfficer, type OfficerReason } from './who.ts';

export const reviewAuthorityInput = z.strictObject({
  ...heldPermission,
  onceKey: z.uuid(),
  /** The document, its number and its date, as seen. */
  document: officerWords(1000, 'desk-permission:problem.document'),
  allows: actionsField,
});
export type ReviewAuthorityInput = z.output<typeof reviewAuthorityInput>;

export type ReviewReason = OfficerReason | 'not-waiting' | 'nothing-allowed' | 'entered-already';

/** What both officers read in the document, of what was asked for: to see, at least. Refused: `nothing-allowed`. */
export function decideScope(
  asked: readonly Action[],
  first: readonly string[],
  second: readonly string[],
): Outcome<Action[], 'nothing-allowed'> {
  const both = asked.filter((action) => first.includes(action) && second.includes(action));
  return both.includes('see')
    ? done(both)
    : refused({ reason: 'nothing-allowed', facts: { field: 'allows' } });
}

const isWaiting = ({ state, lapsesAt, kind }: Permission, now: string): boolean =>
  state === 'awaiting-review' &&
  Temporal.Instant.compare(now, lapsesAt) < 0 &&
  kindOf(kind)?.confirmedBy === 'officers';

/**
 * The first officer's reading waits for a second; with the second it begins. Answers whether it did. An executor's closes
 * the notices of the account: nothing more is sent to whoever died. Refused: {@link ReviewReason}.
 */
export async function reviewAuthority(
  call: Call,
  input: ReviewAuthorityInput,
): Promise<Outcome<{ hasBegun: boolean }, ReviewReason>> {
  const held = await holdAsOfficer(call, input);
  if (held.outcome === 'refused') return held;
  const { permission, officerId } = held.value;
  const { permissionId } = permission;
  if (!isWaiting(permission, call.now)) return refused({ reason: 'not-waiting' });
  const { document, onceKey } = input;
  const allows = [...new Set<string>(['see', ...input.allows])];
  const first = await lockPair(call, permissionId, 'review');
  if (first === undefined) {
    const alone = decideScope(permission.actions, allows, allows);
    if (alone.outcome === 'refused') return alone;
    const pair = { pairId: randomUUID(), permissionId, what: 'review' as const, lapsesOn: null };
    const begun = { document, allows };
    if (!(await insertPair(call, { ...pair, begunBy: officerId, begun, onceKey })))
      return refused({ reason: 'entered-already' });
    await appendPermissionEvent(call, permissionId, { type: 'reviewed', facts: begun });
    await note(call, 'permission-reviewed', `permission:${permissionId}`, { first: true });
    return done({ hasBegun: false });
  }
  if (first.begunBy === officerId) {
    await note(call, 'second-officer-refused', `permission:${permissionId}`, { what: 'review' });
    return refused({ reason: 'needs-another-officer' });
  }
  const scope = decideScope(permission.actions, first.begun['allows'] as string[], allows);
  if (scope.outcome === 'refused') return scope;
  await finishPair(call, first.pairId, {
    answer: 'yes',
    finishedBy: officerId,
    finished: { document, allows },
  });
  await appendPermissionEvent(call, permissionId, { type: 'reviewed', facts: { document, allows } });
  await changePermission(call, permission, { actions: scope.value });
  await beginPermission(
    call,
    { ...permission, actions: scope.value, version: permission.version + 1 },
    {
      months: permission.evidence.months ?? kindOf(permission.kind)?.months.usual ?? 12,
      isLimited: false,
      seenFrom: permission.seenFrom,
      verifiedHow: 'two-officers',
      wording: null,
    },
  );
  if (permission.kind === 'executor' && permission.residentId !== null) {
    await closeNotices(call, permission.residentId);
    await endAllSessions(call.tx, permission.residentId, call.now);
  }
  await note(call, 'permission-reviewed', `permission:${permissionId}`, { first: false });
  return done({ hasBegun: true });
}
