/** The second of two proofs: a number from an authenticator app, or a recovery code in its place. */
import { note } from '#audit';
import { config } from '#config';
import type { Call } from '#call';
import type { Refusal } from '#outcome';
import { Temporal } from '#time';
import { limits, minutesToWait } from './limits.ts';
import { plainCode } from './readable-code.ts';
import { keyedHash, openText } from './secret.ts';
import { actsForOthers, rolesOf } from './store/people.ts';
import { authenticatorOf, takeRecoveryCode, takeStep } from './store/proofs.ts';
import { stepOf } from './totp.ts';

export const authenticatorSeal = 'authenticator';

export type SecondReason = 'second-missing' | 'second-wrong' | 'too-many-seconds-tried';

export const hashOfRecoveryCode = (landlordId: string, personId: string, typed: string): string =>
  keyedHash('recovery-code', `${landlordId} ${personId} ${plainCode(typed)}`);

export const hashOfSetUpCode = (landlordId: string, personId: string, typed: string): string =>
  keyedHash('set-up-code', `${landlordId} ${personId} ${plainCode(typed)}`);

export const hasSecondFactor = async (call: Call, personId: string): Promise<boolean> =>
  typeof (await authenticatorOf(call.tx, personId))?.secretSealed === 'string';

/** What is missing after the first proof. Staff and advocates need a second one; the demonstration alone lets them in without. */
export function decideNext(facts: {
  /** Of the staff, or ever named as somebody's advocate. */
  isStaff: boolean;
  hasSecond: boolean;
  isDemo: boolean;
}): 'in' | 'second' | 'set-up' {
  if (facts.hasSecond) return 'second';
  return facts.isStaff && !facts.isDemo ? 'set-up' : 'in';
}

export const nextFor = async (call: Call, personId: string): Promise<'in' | 'second' | 'set-up'> =>
  decideNext({
    isStaff: (await rolesOf(call.tx, personId)).length > 0 || (await actsForOthers(call.tx, personId)),
    hasSecond: await hasSecondFactor(call, personId),
    isDemo: config().MODE === 'demo',
  });

/**
 * Takes a number or a recovery code; each works once. Undefined where it is right. Tries are counted for the person:
 * nobody gets here without their first proof, so no stranger can use them up.
 */
export async function takeSecond(
  call: Call,
  personId: string,
  typed: string,
): Promise<Refusal<SecondReason> | undefined> {
  if (typed.trim() === '') return { reason: 'second-missing' };
  const wait = await minutesToWait(call, limits.secondForPerson, personId);
  if (wait !== undefined) {
    await note(call, 'second-limit-reached', `person:${personId}`);
    return { reason: 'too-many-seconds-tried', facts: { count: wait } };
  }
  if (await isSecond(call, personId, plainCode(typed))) return undefined;
  await note(call, 'sign-in-refused', `person:${personId}`, { reason: 'second-wrong' });
  return { reason: 'second-wrong' };
}

async function isSecond(call: Call, personId: string, typed: string): Promise<boolean> {
  if (!/^\d{6}$/.test(typed)) {
    const isTaken = await takeRecoveryCode(
      call.tx,
      personId,
      hashOfRecoveryCode(call.landlordId, personId, typed),
      call.now,
    );
    if (isTaken) await note(call, 'recovery-code-used', `person:${personId}`);
    return isTaken;
  }
  const sealed = (await authenticatorOf(call.tx, personId))?.secretSealed;
  if (typeof sealed !== 'string') return false;
  const now = Temporal.Instant.from(call.now).epochMilliseconds;
  const step = stepOf(openText(authenticatorSeal, sealed), typed, now);
  return step !== undefined && takeStep(call.tx, personId, step);
}
