/** An administrator takes a key back: from the next request on nothing is done with it. */
import { z } from 'zod';
import { note } from '#audit';
import type { Call } from '#call';
import { done, refused, type Outcome } from '#outcome';
import { administratorIn } from '../administrator.ts';
import { endKey } from '../store/keys.ts';
import type { KeyReason } from './make-key.ts';

export const takeBackKeyInput = z.strictObject({ keyId: z.uuid() });

/** Refused: `only-administrators`, and `no-such-key` where there is none or it was taken back before. */
export async function takeBackKey(
  call: Call,
  { keyId }: z.output<typeof takeBackKeyInput>,
): Promise<Outcome<null, KeyReason>> {
  const by = administratorIn(call);
  if (!by) return refused({ reason: 'only-administrators' });
  if (!(await endKey(call.tx, keyId, by.personId, call.now))) return refused({ reason: 'no-such-key' });
  await note(call, 'key-taken-back', `key:${keyId}`);
  return done(null);
}
