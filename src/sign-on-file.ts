/**
 * Landlords whose staff sign in at their employer's: the file that SIGN_ON_FILE names, read once at the start. Secrets are
 * not in it; each landlord names the variable of the environment that holds its own.
 */
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { roles } from '#call';

/** Only this machine may be asked without TLS: a provider beside the portal, as tests have one. */
const isIssuer = (value: string): boolean =>
  URL.canParse(value) &&
  (new URL(value).protocol === 'https:' || /^http:\/\/(?:127\.0\.0\.1|localhost)[:/]/.test(value));

const provider = z.strictObject({
  issuer: z.string().refine(isIssuer, 'an address that begins with https://'),
  clientId: z.string().min(1),
  /** The variable of the environment that holds the client's secret. */
  clientSecretIn: z.string().regex(/^[A-Z][A-Z0-9_]*$/, 'the name of a variable of the environment'),
  /** What the button on the sign-in page calls it. */
  name: z.string().min(1).max(60),
  scopes: z.array(z.string().regex(/^[\w.:/-]+$/)).default(['openid', 'email', 'profile']),
  roles: z.strictObject({
    /** Where the groups stand in the claims; dots lead inwards, as in `realm_access.roles`. */
    claim: z.string().min(1),
    /** Group → roles of the portal. A group that is not here gives nothing. */
    give: z.record(z.string(), z.array(z.enum(roles)).min(1)),
  }),
  /** Addresses elsewhere are nobody of this landlord's. */
  emailDomains: z.array(z.string().regex(/^[a-z0-9.-]+\.[a-z]+$/, 'a domain in lower case')).min(1),
  /** For a provider that sends no `email_verified` because it made the addresses itself. */
  trustsEmail: z.boolean().default(false),
  /** What the provider says of a sign-in with two proofs; without any of it the portal asks for its own second proof. */
  twoProofs: z
    .strictObject({ amr: z.array(z.string()).default(['mfa']), acr: z.array(z.string()).default([]) })
    .default({ amr: ['mfa'], acr: [] }),
});

export type SignOnProvider = Omit<z.output<typeof provider>, 'clientSecretIn'> & { clientSecret: string };

const file = z.record(z.string().regex(/^[a-z][a-z0-9-]*$/), provider);

/** By landlord. Throws with one sentence for everything that is wrong; never with a secret in it. */
export function readSignOnFile(
  path: string,
  environment: Record<string, string | undefined>,
): ReadonlyMap<string, SignOnProvider> {
  let given: unknown;
  try {
    given = JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    throw new Error('a JSON file that can be read');
  }
  const parsed = file.safeParse(given);
  if (!parsed.success)
    throw new Error(
      parsed.error.issues.map(({ path: place, message }) => `${place.join('.')}: ${message}`).join('; '),
    );
  return new Map(
    Object.entries(parsed.data).map(([landlordId, { clientSecretIn, ...rest }]) => {
      const clientSecret = environment[clientSecretIn] ?? '';
      if (clientSecret === '')
        throw new Error(`${landlordId}.clientSecretIn: the name of a variable that is set`);
      return [landlordId, { ...rest, clientSecret }];
    }),
  );
}
