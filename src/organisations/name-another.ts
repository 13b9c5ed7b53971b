/** A manager names another advocate where one has left. The resident is asked; nothing opens before their yes. */
import { z } from 'zod';
import type { Call } from '#call';
import { refused, type Outcome } from '#outcome';
import { nameSuccessor, type SuccessionReason } from '#permission';
import { managedBy } from './who.ts';

export const nameAnotherInput = z.strictObject({
  organisationId: z.uuid(),
  permissionId: z.uuid(),
  memberId: z.union([z.uuid(), z.literal('')]),
});

/** Refused: `not-your-organisation`, `no-such-place`, `nobody-to-name`. */
export async function nameAnother(
  call: Call,
  { organisationId, permissionId, memberId }: z.output<typeof nameAnotherInput>,
): Promise<Outcome<{ permissionId: string }, SuccessionReason | 'not-your-organisation'>> {
  const managed = await managedBy(call, organisationId);
  if (!managed) return refused({ reason: 'not-your-organisation' });
  const member = managed.members.find((each) => each.memberId === memberId && each.part === 'advocate');
  if (!member) return refused({ reason: 'nobody-to-name' });
  return nameSuccessor(call, { organisationId, permissionId, advocateId: member.personId });
}
