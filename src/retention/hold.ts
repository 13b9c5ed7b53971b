/** A legal hold: what somebody must keep is neither taken away by a run nor erased at a resident's wish. */
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { note } from '#audit';
import type { Call } from '#call';
import { done, refused, type Outcome } from '#outcome';
import { wordsIn } from '#typed';
import { complaintNamed, endHold, insertHold, isKeyUsed, personAt } from './store/holds.ts';

const words = wordsIn('desk-retention');

export const setHoldInput = z.strictObject({
  /** A reference, or the e-mail address of a person. */
  about: words(254, 'about-missing'),
  reason: words(1000, 'reason-missing'),
  onceKey: z.uuid(),
});
export type SetHoldReason = 'nothing-by-this-name' | 'on-hold-already';

const staffId = (call: Call): string => {
  if (call.caller.kind !== 'staff') throw new Error('Only staff put something on hold.');
  return call.caller.personId;
};

async function named(call: Call, about: string) {
  const complaintId = await complaintNamed(call.tx, about.toUpperCase());
  if (complaintId !== undefined) return { complaintId, personId: null };
  const personId = await personAt(call.tx, about.toLowerCase());
  return personId === undefined ? undefined : { complaintId: null, personId };
}

/** Refused: `nothing-by-this-name`, `on-hold-already`. */
export async function setHold(
  call: Call,
  input: z.output<typeof setHoldInput>,
): Promise<Outcome<null, SetHoldReason>> {
  const setBy = staffId(call);
  if (await isKeyUsed(call.tx, input.onceKey)) return done(null);
  const about = await named(call, input.about);
  if (!about) return refused({ reason: 'nothing-by-this-name' });
  const { reason, onceKey } = input;
  const holdId = randomUUID();
  const isNew = await insertHold(call.tx, { ...about, holdId, reason, onceKey, setAt: call.now, setBy });
  if (!isNew) return refused({ reason: 'on-hold-already' });
  await note(call, 'hold-set', `hold:${holdId}`, {
    about: about.complaintId === null ? `person:${about.personId}` : `complaint:${about.complaintId}`,
  });
  return done(null);
}

export const liftHoldInput = z.strictObject({ holdId: z.uuid(), reason: words(1000, 'reason-missing') });

/** Refused: `no-such-hold`, also where it was lifted already. */
export async function liftHold(
  call: Call,
  input: z.output<typeof liftHoldInput>,
): Promise<Outcome<null, 'no-such-hold'>> {
  const ended = { reason: input.reason, at: call.now, by: staffId(call) };
  if (!(await endHold(call.tx, input.holdId, ended))) return refused({ reason: 'no-such-hold' });
  await note(call, 'hold-lifted', `hold:${input.holdId}`);
  return done(null);
}
