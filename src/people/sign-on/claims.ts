/** What a provider's claims come to here. Pure. */
import { roles, type Role } from '#call';
import type { SignOnProvider } from '#config';
import { done, refused, type Outcome } from '#outcome';
import { readEmail } from '../email.ts';
import type { Claims } from './provider.ts';

export interface SpokenFor {
  issuer: string;
  subject: string;
  email: string;
  name: string | undefined;
  roles: readonly Role[];
  /** The provider itself saw two proofs. */
  hasTwoProofs: boolean;
}

export type ClaimsReason = 'sign-on-not-taken' | 'sign-on-address' | 'sign-on-no-role';

const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
const listOf = (value: unknown): string[] =>
  [value].flat().filter((each): each is string => typeof each === 'string');

/** A claim by its own name, or else inwards by the parts of a name with dots. */
function claimAt(claims: Claims, name: string): unknown {
  if (Object.hasOwn(claims, name)) return claims[name];
  return name
    .split('.')
    .reduce<unknown>(
      (inner, part) =>
        typeof inner === 'object' && inner !== null && Object.hasOwn(inner, part)
          ? (inner as Record<string, unknown>)[part]
          : undefined,
      claims,
    );
}

/**
 * Refused: `sign-on-not-taken` without a subject; `sign-on-address` where the address is missing, not verified, or not of
 * the landlord's domains; `sign-on-no-role` where no group gives any role.
 */
export function readClaims(claims: Claims, provider: SignOnProvider): Outcome<SpokenFor, ClaimsReason> {
  const subject = textOf(claims['sub']) ?? '';
  if (subject === '' || subject.length > 255) return refused({ reason: 'sign-on-not-taken' });
  const email = readEmail(textOf(claims['email']) ?? '');
  const isVerified =
    claims['email_verified'] === true || (provider.trustsEmail && claims['email_verified'] !== false);
  if (email === undefined || !isVerified || !provider.emailDomains.includes(email.split('@')[1] ?? ''))
    return refused({ reason: 'sign-on-address' });
  const groups = listOf(claimAt(claims, provider.roles.claim));
  const given = new Set<Role>(
    groups.flatMap((group) =>
      Object.hasOwn(provider.roles.give, group) ? (provider.roles.give[group] ?? []) : [],
    ),
  );
  const held = roles.filter((role) => given.has(role));
  if (held.length === 0) return refused({ reason: 'sign-on-no-role' });
  return done({
    issuer: provider.issuer,
    subject,
    email,
    name: textOf(claims['name'])?.slice(0, 200),
    roles: held,
    hasTwoProofs:
      listOf(claims['amr']).some((each) => provider.twoProofs.amr.includes(each)) ||
      provider.twoProofs.acr.includes(textOf(claims['acr']) ?? ''),
  });
}
