import type { Call } from '#call';
import { hasSecondFactor } from './second-factor.ts';
import { ownPerson } from './authenticator.ts';
import { numberOf } from './sign-in-number.ts';
import { peopleById } from './store/people.ts';
import { passkeysOf } from './store/passkeys.ts';
import { countRecoveryCodes, passwordOf } from './store/proofs.ts';

/** How the signed-in person can sign in. */
export interface WaysIn {
  hasAuthenticator: boolean;
  hasPassword: boolean;
  /** The sign-in number of whoever has one; null of everybody else. */
  number: string | null;
  /** Where codes go; null of whoever has neither mailbox nor telephone. */
  codesGoTo: string | null;
  email: string | null;
  telephone: string | null;
  recoveryCodesLeft: number;
  passkeys: { passkeyId: string; device: string; addedAt: string; usedAt: string | null }[];
}

export async function waysIn(call: Call): Promise<WaysIn> {
  const personId = ownPerson(call);
  const [person] = await peopleById(call.tx, [personId]);
  return {
    number: (await numberOf(call, personId))?.number ?? null,
    codesGoTo: person?.email ?? person?.telephone ?? null,
    email: person?.email ?? null,
    telephone: person?.telephone ?? null,
    hasAuthenticator: await hasSecondFactor(call, personId),
    hasPassword: (await passwordOf(call.tx, personId)) !== undefined,
    recoveryCodesLeft: await countRecoveryCodes(call.tx, personId),
    passkeys: (await passkeysOf(call.tx, personId)).map(({ passkeyId, device, addedAt, usedAt }) => ({
      passkeyId,
      device,
      addedAt,
      usedAt,
    })),
  };
}
