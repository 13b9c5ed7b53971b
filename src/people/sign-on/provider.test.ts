/** A provider that lies, in one thing at a time. */
import { createHash, generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, expect, test } from 'vitest';
import type { SignOnProvider } from '#config';
import { addressBack, comeBack, leave } from './provider.ts';

const own = generateKeyPairSync('rsa', { modulusLength: 2048 });
const strange = generateKeyPairSync('rsa', { modulusLength: 2048 });
const encoded = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const present = (): number => Math.floor(Date.now() / 1000);

interface Lies {
  header?: Record<string, unknown>;
  claims?: Record<string, unknown>;
  key?: KeyObject;
  signature?: string;
  subjectAsked?: string;
}
let lies: Lies = {};
let asked: Record<string, string> = {};
let challenge = '';
let nonce = '';

const server = createServer((request, response) => {
  const json = (value: unknown, status = 200): void => {
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(JSON.stringify(value));
  };
  const path = request.url ?? '';
  if (path.startsWith('/.well-known/'))
    return json({
      issuer,
      authorization_endpoint: `${issuer}/auth`,
      token_endpoint: `${issuer}/token`,
      userinfo_endpoint: `${issuer}/me`,
      jwks_uri: `${issuer}/jwks`,
      id_token_signing_alg_values_supported: ['RS256'],
      response_types_supported: ['code'],
      subject_types_supported: ['public'],
    });
  if (path === '/jwks')
    return json({
      keys: [{ ...own.publicKey.export({ format: 'jwk' }), kid: 'own', alg: 'RS256', use: 'sig' }],
    });
  if (path === '/me') return json({ sub: lies.subjectAsked ?? '1001', email: 'ngozi@croft.example' });
  let body = '';
  request.on('data', (chunk: Buffer) => (body += chunk.toString()));
  request.on('end', () => {
    asked = Object.fromEntries(new URLSearchParams(body));
    const verifier = createHash('sha256')
      .update(asked['code_verifier'] ?? '')
      .digest('base64url');
    if (verifier !== challenge) return json({ error: 'invalid_grant' }, 400);
    const head = encoded({ alg: 'RS256', kid: 'own', ...lies.header });
    const claims = encoded({
      iss: issuer,
      aud: 'putright',
      sub: '1001',
      iat: present(),
      exp: present() + 300,
      auth_time: present(),
      nonce,
      ...lies.claims,
    });
    const signature = sign('sha256', Buffer.from(`${head}.${claims}`), lies.key ?? own.privateKey);
    const idToken = `${head}.${claims}.${lies.signature ?? signature.toString('base64url')}`;
    json({ access_token: 'a', token_type: 'Bearer', id_token: idToken });
  });
});
await new Promise<void>((open) => server.listen(0, '127.0.0.1', open));
afterAll(() => server.close());
const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

const provider: SignOnProvider = {
  issuer,
  clientId: 'putright',
  clientSecret: 'between the two',
  name: 'Work',
  scopes: ['openid'],
  roles: { claim: 'groups', give: {} },
  emailDomains: ['croft.example'],
  trustsEmail: false,
  twoProofs: { amr: ['mfa'], acr: [] },
};

async function toldBy(lie: Lies, change: (query: URLSearchParams) => void = () => {}) {
  lies = lie;
  const { address, begun } = await leave(provider, '/croft/en/account/sign-on');
  const out = new URL(address).searchParams;
  challenge = out.get('code_challenge') ?? '';
  nonce = out.get('nonce') ?? '';
  const query = new URLSearchParams({ code: 'c', state: begun.state });
  change(query);
  return comeBack(provider, '/croft/en/account/sign-on', `?${query}`, begun);
}

test('the truth is taken, with what the provider tells when asked', async () => {
  expect(await toldBy({})).toMatchObject({ sub: '1001', email: 'ngozi@croft.example' });
  expect(asked).toMatchObject({
    redirect_uri: addressBack('/croft/en/account/sign-on'),
    grant_type: 'authorization_code',
  });
});

test('it leaves with PKCE, a nonce, a state, and asks for a sign-in of the last ten minutes', async () => {
  const out = new URL((await leave(provider, '/x')).address).searchParams;
  expect(Object.fromEntries(out)).toMatchObject({
    code_challenge_method: 'S256',
    max_age: '600',
    response_type: 'code',
  });
  for (const name of ['code_challenge', 'nonce', 'state']) expect(out.get(name)?.length).toBeGreaterThan(30);
});

test.each<[string, Lies]>([
  ['another issuer', { claims: { iss: 'https://evil.example' } }],
  ['another audience', { claims: { aud: 'another-client' } }],
  ['another nonce', { claims: { nonce: 'stale' } }],
  ['no nonce', { claims: { nonce: undefined } }],
  ['a token that ended', { claims: { exp: present() - 300 } }],
  ['a sign-in of yesterday', { claims: { auth_time: present() - 86_400 } }],
  ['no word of when', { claims: { auth_time: undefined } }],
  ['a strange key', { key: strange.privateKey }],
  ['no signature', { header: { alg: 'none' }, signature: '' }],
  ['its secret as the key', { header: { alg: 'HS256' } }],
  ['one subject in the token and another when asked', { subjectAsked: '2002' }],
])('%s is not taken', async (_, lie) => expect(await toldBy(lie)).toBeUndefined());

test.each<[string, (query: URLSearchParams) => void]>([
  ['another state', (query) => query.set('state', 'x')],
  ['no state', (query) => query.delete('state')],
  ['a no', (query) => (query.delete('code'), query.set('error', 'access_denied'))],
  ['the issuer of another', (query) => query.set('iss', 'https://evil.example')],
])('an answer with %s is not taken', async (_, change) => expect(await toldBy({}, change)).toBeUndefined());
