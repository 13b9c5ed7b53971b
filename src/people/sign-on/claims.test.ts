import { expect, test } from 'vitest';
import type { SignOnProvider } from '#config';
import { readClaims } from './claims.ts';

const provider: SignOnProvider = {
  issuer: 'https://work.example',
  clientId: 'putright',
  clientSecret: 'x',
  name: 'Work',
  scopes: ['openid'],
  roles: { claim: 'realm_access.roles', give: { handlers: ['handler'], heads: ['manager', 'handler'] } },
  emailDomains: ['croft.example'],
  trustsEmail: false,
  twoProofs: { amr: ['mfa'], acr: ['urn:two'] },
};
const ngozi = {
  sub: '1001',
  email: 'Ngozi@Croft.example',
  email_verified: true,
  name: 'Ngozi',
  realm_access: { roles: ['heads', 'canteen'] },
};
const read = (claims: Record<string, unknown>, over: Partial<SignOnProvider> = {}) =>
  readClaims({ ...ngozi, ...claims }, { ...provider, ...over });
const reasonOf = (...asked: Parameters<typeof read>) => {
  const outcome = read(...asked);
  return outcome.outcome === 'refused' ? outcome.refusals[0]?.reason : outcome.value;
};

test('groups become roles, in the order of the portal', () =>
  expect(reasonOf({})).toEqual({
    issuer: 'https://work.example',
    subject: '1001',
    email: 'ngozi@croft.example',
    name: 'Ngozi',
    roles: ['handler', 'manager'],
    hasTwoProofs: false,
  }));

test.each([
  [{ sub: undefined }, 'sign-on-not-taken'],
  [{ sub: 'x'.repeat(256) }, 'sign-on-not-taken'],
  [{ email: undefined }, 'sign-on-address'],
  [{ email: 'ngozi@croft.example.evil.example' }, 'sign-on-address'],
  [{ email: '"a@croft.example x"@evil.example' }, 'sign-on-address'],
  [{ email_verified: undefined }, 'sign-on-address'],
  [{ email_verified: 'true' }, 'sign-on-address'],
  [{ realm_access: { roles: [] } }, 'sign-on-no-role'],
  [{ realm_access: undefined }, 'sign-on-no-role'],
  [{ realm_access: { roles: ['constructor', '__proto__', 'toString'] } }, 'sign-on-no-role'],
  [{ realm_access: { roles: [['heads']] } }, 'sign-on-no-role'],
])('%j is refused: %s', (claims, reason) => expect(reasonOf(claims)).toBe(reason));

test('an address that the provider made itself needs no mark, and one marked as not verified is refused all the same', () => {
  expect(read({ email_verified: undefined }, { trustsEmail: true }).outcome).toBe('done');
  expect(read({ email_verified: false }, { trustsEmail: true }).outcome).toBe('refused');
});

test.each([
  [{ amr: ['pwd', 'mfa'] }, true],
  [{ acr: 'urn:two' }, true],
  [{ amr: ['pwd'], acr: 'urn:one' }, false],
  [{ amr: 'mfa' }, true],
  [{ amr: { mfa: true } }, false],
])('%j shows two proofs: %s', (claims, hasTwoProofs) =>
  expect(reasonOf(claims)).toMatchObject({ hasTwoProofs }),
);

test('a claim with a dot in its own name is found', () =>
  expect(
    reasonOf(
      { 'https://x.example/groups': ['handlers'] },
      { roles: { ...provider.roles, claim: 'https://x.example/groups' } },
    ),
  ).toMatchObject({ roles: ['handler'] }));
