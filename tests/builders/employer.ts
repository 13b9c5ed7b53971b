/** An employer with a real OpenID Connect provider of its own, on this machine: whoever is sent to it is signed in as `next`. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider from 'oidc-provider';
import { afterAll, vi } from 'vitest';

export interface Employee {
  email: string;
  email_verified?: boolean;
  name: string;
  groups: string[];
}

export interface Employer {
  issuer: string;
  clientId: string;
  clientSecret: string;
  /** Subject → what is said of them. */
  employees: Map<string, Employee>;
  /** Who signs in next, and with which proofs. */
  next: { subject: string; amr: string[] };
  stop: () => Promise<void>;
  startAgain: () => Promise<void>;
}

export async function anEmployer(redirectUri: string): Promise<Employer> {
  const employees = new Map<string, Employee>();
  const next = { subject: '', amr: ['pwd', 'mfa'] };
  const made: { provider?: Provider } = {};
  const answer: Parameters<typeof createServer>[1] = (request, response) => {
    const { provider } = made;
    if (!provider) throw new Error('no provider yet');
    if (!request.url?.startsWith('/interaction/')) return void provider.callback()(request, response);
    const login = { accountId: next.subject, amr: next.amr };
    provider.interactionFinished(request, response, { login }).catch((fault: unknown) => {
      response.destroy(fault as Error);
    });
  };
  let server = createServer(answer);
  const listen = (port: number) => new Promise<void>((open) => server.listen(port, '127.0.0.1', open));
  const stop = async () => {
    const closed = new Promise<void>((done) => server.close(() => done()));
    server.closeAllConnections();
    await closed;
  };
  await listen(0);
  const { port } = server.address() as AddressInfo;
  const issuer = `http://127.0.0.1:${port}`;
  const [clientId, clientSecret] = ['putright', 'a secret between the two of them, long'];
  // It says on the console what a provider for the public should set.
  const quiet = [vi.spyOn(console, 'info'), vi.spyOn(console, 'warn')].map((spy) => spy.mockReturnValue());
  made.provider = new Provider(issuer, {
    clients: [{ client_id: clientId, client_secret: clientSecret, redirect_uris: [redirectUri] }],
    pkce: { required: () => true },
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'], groups: ['groups'] },
    scopes: ['openid', 'email', 'profile', 'groups'],
    features: { devInteractions: { enabled: false } },
    ttl: {
      Interaction: 600,
      Grant: 600,
      Session: 600,
      AccessToken: 600,
      IdToken: 600,
      AuthorizationCode: 60,
    },
    cookies: { keys: ['one key of a test'] },
    interactions: { url: (_, interaction) => `/interaction/${interaction.uid}` },
    findAccount: (_, subject) => {
      const said = employees.get(subject);
      return said && { accountId: subject, claims: () => ({ sub: subject, email_verified: true, ...said }) };
    },
    loadExistingGrant: async (context) => {
      const { client, session, provider: own } = context.oidc;
      if (!client || !session?.accountId) return undefined;
      const grant = new own.Grant({ clientId: client.clientId, accountId: session.accountId });
      grant.addOIDCScope('openid email profile groups');
      await grant.save();
      return grant;
    },
  });
  for (const spy of quiet) spy.mockRestore();
  afterAll(stop);
  return {
    issuer,
    clientId,
    clientSecret,
    employees,
    next,
    stop,
    startAgain: async () => {
      server = createServer(answer);
      await listen(port);
    },
  };
}
