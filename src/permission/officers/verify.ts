/** The second officer makes sure with the resident alone, by what the landlord held before; then it begins. */
import { z } from 'zod';
import { note } from '#audit';
import type { Call } from '#call';
import { done, refused, type Outcome } from '#outcome';
import { limits, minutesToWait } from '#people';
import { Temporal } from '#time';
import type { Permission, Wording } from '../permission.ts';
import { finishPair, useCode } from '../store/officers.ts';
import { occasionsOf } from '../store/occasions.ts';
import { appendPermissionEvent } from '../store/permissions.ts';
import { beginPermission } from '../verbs/begin.ts';
import { heldPermission, officerWords } from './fields.ts';
import { isCodeOf } from './letter-code.ts';
import { holdAsSecond, type OfficerReason } from './who.ts';

export const waysToVerify = ['call-back', 'in-person', 'letter-code'] as const;

export const verifyPermissionInput = z.strictObject({
  ...heldPermission,
  how: z.enum(waysToVerify, 'desk-permission:problem.how'),
  code: z.string().trim().max(40).default(''),
  note: officerWords(1000, 'desk-permission:problem.note'),
  /** What the resident said, alone, to: is someone telling you to do this? */
  forced: z.enum(['no', 'yes'], 'desk-permission:problem.forced'),
});
export type VerifyPermissionInput = z.output<typeof verifyPermissionInput>;

export type VerifyReason =
  | OfficerReason
  | 'not-waiting'
  | 'no-number-held'
  | 'code-is-not-good'
  | 'too-many-codes-tried'
  | 'resident-has-died';

export interface VerifyAround {
  /** The resident's telephone number as the landlord held it before the permission was asked for; '' where none was. */
  heldNumber: string;
  /** What the resident was read or sent, in their language and in English. */
  wording: Wording;
}

/** Whether a permission can be verified this way. Pure. */
export function decideVerifying(
  permission: Pick<Permission, 'state' | 'lapsesAt'>,
  input: Pick<VerifyPermissionInput, 'how'>,
  facts: { now: string; heldNumber: string; hasDied: boolean },
): Outcome<null, VerifyReason> {
  const hasLapsed = Temporal.Instant.compare(facts.now, permission.lapsesAt) >= 0;
  if (permission.state !== 'awaiting-resident' || hasLapsed) return refused({ reason: 'not-waiting' });
  if (facts.hasDied) return refused({ reason: 'resident-has-died' });
  if (input.how === 'call-back' && facts.heldNumber.trim() === '')
    return refused({ reason: 'no-number-held', facts: { field: 'how' } });
  return done(null);
}

/**
 * Begins it. A resident who is told to do this gets what looks like a permission and shows the public stages alone, as
 * online; nobody is told which. Refused: {@link VerifyReason}.
 */
export async function verifyPermission(
  call: Call,
  input: VerifyPermissionInput,
  { heldNumber, wording }: VerifyAround,
): Promise<Outcome<{ permissionId: string }, VerifyReason>> {
  const held = await holdAsSecond(call, input, 'verification');
  if (held.outcome === 'refused') return held;
  const { permission, pair, officerId } = held.value;
  const { permissionId, residentId } = permission;
  const occasions = residentId === null ? [] : await occasionsOf(call, residentId);
  const hasDied = occasions.some(({ kind }) => kind === 'death');
  const decided = decideVerifying(permission, input, { now: call.now, heldNumber, hasDied });
  if (decided.outcome === 'refused') return decided;
  const { how, forced } = input;
  if (how === 'letter-code') {
    const wait = await minutesToWait(call, limits.permissionCode, permissionId);
    if (wait !== undefined) return refused({ reason: 'too-many-codes-tried', facts: { count: wait } });
    const code = await isCodeOf(call, permissionId, input.code);
    if (code === undefined) {
      await note(call, 'permission-code-refused', `permission:${permissionId}`);
      return refused({ reason: 'code-is-not-good', facts: { field: 'code' } });
    }
    await useCode(call, code.codeId);
  }
  await finishPair(call, pair.pairId, { answer: 'yes', finishedBy: officerId, finished: { how } });
  await appendPermissionEvent(call, permissionId, { type: 'verified', facts: { how, note: input.note } });
  await beginPermission(call, permission, {
    months: permission.evidence.months ?? 6,
    isLimited: forced === 'yes',
    seenFrom: permission.seenFrom,
    verifiedHow: how,
    wording,
  });
  await note(call, 'permission-verified', `permission:${permissionId}`, { how });
  return done({ permissionId });
}
