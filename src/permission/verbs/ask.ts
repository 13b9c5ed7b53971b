/** Somebody asks to act for a resident. Whatever they type, the answer is the same: it tells nothing of who is there. */
import { z } from 'zod';
import { note } from '#audit';
import type { Call } from '#call';
import { done, refused, type Outcome } from '#outcome';
import { limits, minutesToWait } from '#people';
import { newPermission } from '../new-permission.ts';
import { tellResident } from '../mails.ts';
import { mayTellResident } from '../may-tell.ts';
import type { Permission } from '../permission.ts';
import { appendPermissionEvent, insertPermission, permissionByOnceKey } from '../store/permissions.ts';
import { isVerified } from '../store/organisations.ts';
import { actionsField, kindField, monthsField, noesToTerms, wordsField, type TermsReason } from './terms.ts';

export const askPermissionInput = z.strictObject({
  onceKey: z.uuid(),
  /** The reference of the complaint, as the resident gave it. */
  reference: wordsField(40).min(1, 'permission:problem.reference-missing'),
  kind: kindField,
  organisation: z.union([z.literal('').transform(() => null), z.uuid('permission:problem.not-taken')]),
  evidence: wordsField(500).default(''),
  actions: actionsField,
  months: monthsField,
});
export type AskPermissionInput = z.output<typeof askPermissionInput>;
export type AskPermissionReason = TermsReason | 'too-many-permissions-asked' | 'once-key-reused';

/** Is it the same form, sent twice? */
function isSameAsked(earlier: Permission, advocateId: string, input: AskPermissionInput): boolean {
  const { evidence, kind, organisationId, actions } = earlier;
  const asked = [...new Set(['see', ...input.actions])].sort().join();
  return (
    earlier.advocateId === advocateId &&
    evidence.reference === input.reference &&
    evidence.months === input.months &&
    evidence.words === input.evidence &&
    kind === input.kind &&
    organisationId === input.organisation &&
    [...actions].sort().join() === asked
  );
}

/**
 * Kept as asked for, also where no such complaint is there: then nobody hears of it, and it lapses. An upload or a number
 * never makes it count. Refused: what the table of kinds refuses, and `too-many-permissions-asked`.
 */
export async function askPermission(
  call: Call,
  input: AskPermissionInput,
  /** The complaint with this reference at this landlord, if there is one. `isTold`: whether to mail, where that was asked. */
  found: { complaintId: string; personId: string; isTold?: boolean } | undefined,
): Promise<Outcome<{ permissionId: string }, AskPermissionReason>> {
  if (call.caller.kind !== 'resident') throw new Error('Only somebody who signed in asks for a permission.');
  const advocateId = call.caller.personId;
  const earlier = await permissionByOnceKey(call, input.onceKey);
  if (earlier)
    return isSameAsked(earlier, advocateId, input)
      ? done({ permissionId: earlier.permissionId })
      : refused({ reason: 'once-key-reused' });
  const { kind, months, evidence, organisation: organisationId } = input;
  const noes = noesToTerms(
    { kind, actions: input.actions, months, evidence, organisationId },
    { byResident: false },
  );
  if (noes.length > 0) return refused(...noes);
  if (organisationId !== null && !(await isVerified(call, organisationId)))
    return refused({ reason: 'organisation-needed', facts: { field: 'organisation' } });
  const wait = await minutesToWait(call, limits.permissionAsked, advocateId);
  if (wait !== undefined) {
    await note(call, 'limit-reached', 'limit:permission-asked');
    return refused({ reason: 'too-many-permissions-asked', facts: { count: wait } });
  }
  // One's own complaint needs nobody's permission; that it is one's own is not told to whoever asks.
  const theirs = found && found.personId !== advocateId ? found : undefined;
  const permission = newPermission(call, {
    residentId: theirs?.personId ?? null,
    advocateId,
    organisationId,
    kind,
    actions: input.actions,
    months,
    evidence: { words: evidence, reference: input.reference, months },
    askedBy: 'advocate',
    onceKey: input.onceKey,
  });
  const inserted = await insertPermission(call, permission, theirs ? [theirs.complaintId] : []);
  if (!inserted) return refused({ reason: 'once-key-reused' });
  const { permissionId } = permission;
  await appendPermissionEvent(call, permissionId, { type: 'asked', facts: { by: 'advocate' } });
  const isForResident = permission.state === 'awaiting-resident' && theirs;
  if (isForResident && (theirs.isTold ?? (await mayTellResident(call, theirs.personId))))
    await tellResident(call, permission, 'permission-asked');
  await note(call, 'permission-asked', `permission:${permissionId}`, { kind });
  return done({ permissionId });
}
