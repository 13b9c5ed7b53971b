/** The talk with an employer's provider: OpenID Connect, code flow with PKCE. No transaction is open meanwhile. */
import * as oidc from 'openid-client';
import { config } from '#config';
import type { SignOnProvider } from '#config';
import { freshMinutes } from '../fresh.ts';

/** Seconds. A provider that takes longer is told of as not reached: every other way in still works. */
const longestAnswer = 8;
const hour = 3_600_000;

/** What the browser keeps, sealed, between leaving and coming back. */
export interface Begun {
  verifier: string;
  state: string;
  nonce: string;
}
export type Claims = Readonly<Record<string, unknown>>;

/** The provider cannot be asked just now. */
export class NotReached extends Error {}

const known = new Map<string, { until: number; found: Promise<oidc.Configuration> }>();

async function discovered(provider: SignOnProvider): Promise<oidc.Configuration> {
  const { issuer, clientId, clientSecret } = provider;
  const isHere = issuer.startsWith('http:');
  const found = await oidc.discovery(new URL(issuer), clientId, clientSecret, undefined, {
    timeout: longestAnswer,
    execute: isHere ? [oidc.allowInsecureRequests] : [],
  });
  // The signature too, not only the TLS that the token came over.
  oidc.enableNonRepudiationChecks(found);
  return found;
}

/** The provider's own description of itself, asked for again after an hour, and at once after it could not be reached. */
async function configurationOf(provider: SignOnProvider): Promise<oidc.Configuration> {
  const name = `${provider.issuer} ${provider.clientId}`;
  const kept = known.get(name);
  const entry =
    kept && performance.now() < kept.until
      ? kept
      : { until: performance.now() + hour, found: discovered(provider) };
  known.set(name, entry);
  try {
    return await entry.found;
  } catch (fault) {
    known.delete(name);
    throw new NotReached('provider', { cause: fault });
  }
}

/** The one address that the provider sends people back to: in the source language, whatever page they came from. */
export const addressBack = (path: string): string => `${config().PUBLIC_URL}${path}`;

/** Where the browser goes. A sign-in at the provider that is older than {@link freshMinutes} is not good enough. */
export async function leave(
  provider: SignOnProvider,
  back: string,
): Promise<{ address: string; begun: Begun }> {
  const configuration = await configurationOf(provider);
  const begun = {
    verifier: oidc.randomPKCECodeVerifier(),
    state: oidc.randomState(),
    nonce: oidc.randomNonce(),
  };
  const address = oidc.buildAuthorizationUrl(configuration, {
    redirect_uri: addressBack(back),
    scope: provider.scopes.join(' '),
    code_challenge: await oidc.calculatePKCECodeChallenge(begun.verifier),
    code_challenge_method: 'S256',
    state: begun.state,
    nonce: begun.nonce,
    max_age: String(freshMinutes * 60),
  });
  return { address: address.href, begun };
}

const isUnreached = (fault: unknown): boolean =>
  fault instanceof TypeError ||
  (fault instanceof Error && ['TimeoutError', 'AbortError'].includes(fault.name));

/**
 * What the provider says of whoever came back, its issuer, audience, signature, nonce and state checked; undefined where
 * any of it is wrong. Throws {@link NotReached}.
 */
export async function comeBack(
  provider: SignOnProvider,
  back: string,
  query: string,
  begun: Begun,
): Promise<Claims | undefined> {
  const configuration = await configurationOf(provider);
  const address = new URL(addressBack(back));
  address.search = query;
  try {
    const tokens = await oidc.authorizationCodeGrant(configuration, address, {
      pkceCodeVerifier: begun.verifier,
      expectedState: begun.state,
      expectedNonce: begun.nonce,
      idTokenExpected: true,
      maxAge: freshMinutes * 60,
    });
    const claims = tokens.claims();
    if (!claims) return undefined;
    // Many providers keep addresses and groups out of the token and tell them only when asked.
    const told = configuration.serverMetadata().userinfo_endpoint
      ? await oidc.fetchUserInfo(configuration, tokens.access_token, claims.sub)
      : {};
    return { ...told, ...claims };
  } catch (fault) {
    if (isUnreached(fault)) throw new NotReached('provider', { cause: fault });
    return undefined;
  }
}
