import type { Call } from '#call';
import { hasSecondFactor } from './second-factor.ts';
import { ownPerson } from './authenticator.ts';
import { passkeysOf } from './store/passkeys.ts';
import { countRecoveryCodes, passwordOf } from './store/proofs.ts';

/** How the signed-in person can sign in. */
export interface WaysIn {
  hasAuthenticator: boolean;
  hasPassword: boolean;
  recoveryCodesLeft: number;
  passkeys: { passkeyId: string; device: string; addedAt: string; usedAt: string | null }[];
}

export async function waysIn(call: Call): Promise<WaysIn> {
  const personId = ownPerson(call);
  return {
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
