import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { anEmployer } from '../builders/employer.ts';
import { aVisitor, type Visitor } from '../builders/visitor.ts';
import { aServer } from '../setup/server.ts';

const server = await aServer();
const path = '/croft/en/account/sign-on';
const employer = await anEmployer(`${server.url}${path}`);
const file = join(mkdtempSync(join(tmpdir(), 'putright-sign-on-')), 'sign-on.json');
writeFileSync(
  file,
  JSON.stringify({
    croft: {
      issuer: employer.issuer,
      clientId: employer.clientId,
      clientSecretIn: 'CROFT_SIGN_ON_SECRET',
      name: 'Croft at work',
      scopes: ['openid', 'email', 'profile', 'groups'],
      roles: {
        claim: 'groups',
        give: { handlers: ['handler'], leads: ['manager'], chief: ['administrator'] },
      },
      emailDomains: ['croft.example'],
    },
  }),
);
await server.kill('SIGTERM');
await server.startAgain({ SIGN_ON_FILE: file, CROFT_SIGN_ON_SECRET: employer.clientSecret });

employer.employees.set('1001', { email: 'ngozi@croft.example', name: 'Ngozi Sign-On', groups: ['handlers'] });
const asEmployee = (subject: string, amr = ['pwd', 'mfa']) => Object.assign(employer.next, { subject, amr });

/** Out to the employer and back as far as the address that the browser is sent to in the end. */
async function away(visitor: Visitor, from = path): Promise<string> {
  const out = await visitor.get(from);
  const there = aVisitor(employer.issuer);
  let address = out.location ?? '';
  while (
    address.startsWith(employer.issuer) ||
    address.startsWith('/auth') ||
    address.startsWith('/interaction')
  )
    address = (await there.get(address)).location ?? '';
  return address.replace(server.url, '');
}
async function signOn(visitor: Visitor, from = path) {
  return visitor.get(await away(visitor, from));
}
const mayOpenDesk = async (visitor: Visitor): Promise<boolean> =>
  (await visitor.get('/croft/en/desk')).status === 200;

test('whoever the employer speaks for is in, with the roles of their groups, and comes back to where they were', async () => {
  asEmployee('1001');
  const ngozi = aVisitor(server.url);
  expect((await ngozi.get('/croft/en/account/sign-in')).body).toContain('Staff: sign in with Croft at work');
  expect((await ngozi.get('/connect/en/account/sign-in')).body).not.toContain('Staff: sign in with');
  const back = await signOn(ngozi, `${path}?next=${encodeURIComponent('/croft/en/desk/board')}`);
  expect([back.status, back.location]).toEqual([303, '/croft/en/desk/board']);
  expect(await mayOpenDesk(ngozi)).toBe(true);
  expect((await ngozi.get('/croft/en/desk/staff')).status).not.toBe(200);
  expect([...ngozi.cookies.keys()]).not.toContain('putright-sign-on-croft');
});

test('roles follow the groups at the next sign-in, and a session with what was taken ends at once', async () => {
  asEmployee('1001');
  const first = aVisitor(server.url);
  await signOn(first);
  employer.employees.set('1001', { email: 'ngozi@croft.example', name: 'Ngozi Sign-On', groups: ['leads'] });
  const second = aVisitor(server.url);
  await signOn(second);
  expect([await mayOpenDesk(first), await mayOpenDesk(second)]).toEqual([false, true]);
  employer.employees.set('1001', {
    email: 'ngozi@croft.example',
    name: 'Ngozi Sign-On',
    groups: ['canteen'],
  });
  const third = aVisitor(server.url);
  const none = await signOn(third);
  expect([none.status, none.body.includes('gives you no part')]).toEqual([409, true]);
  employer.employees.set('1001', {
    email: 'ngozi@croft.example',
    name: 'Ngozi Sign-On',
    groups: ['handlers'],
  });
});

test('what the employer gave opens nothing to whoever comes by another way', async () => {
  asEmployee('1001');
  await signOn(aVisitor(server.url));
  const byMail = aVisitor(server.url);
  const { location } = await byMail.signIn('croft', 'ngozi@croft.example');
  expect(location).toBe('/croft/en/account');
  expect(await mayOpenDesk(byMail)).toBe(false);
});

test('a name of the employer’s opens no resident’s account and no colleague’s', async () => {
  await aVisitor(server.url).signIn('croft', 'resident-too@croft.example');
  employer.employees.set('2001', { email: 'resident-too@croft.example', name: 'R', groups: ['handlers'] });
  employer.employees.set('2002', { email: 'ngozi@croft.example', name: 'Another', groups: ['chief'] });
  employer.employees.set('2003', { email: 'stranger@elsewhere.example', name: 'S', groups: ['handlers'] });
  employer.employees.set('2004', {
    email: 'unproved@croft.example',
    email_verified: false,
    name: 'U',
    groups: ['handlers'],
  });
  for (const subject of ['2001', '2002', '2003', '2004']) {
    asEmployee(subject);
    const visitor = aVisitor(server.url);
    const back = await signOn(visitor);
    expect([subject, back.status, visitor.cookies.has('putright-croft')]).toEqual([subject, 409, false]);
    expect(back.body).toContain('did not confirm a work e-mail address');
  }
});

test('with one proof only at the employer’s, the portal asks a person who has a second one here for it', async () => {
  employer.employees.set('1002', { email: 'one-proof@croft.example', name: 'One', groups: ['handlers'] });
  asEmployee('1002', ['pwd']);
  const visitor = aVisitor(server.url);
  // The demonstration lets staff in with one proof; what a portal in earnest asks for is decided in second-factor.ts.
  expect((await signOn(visitor)).location).toBe('/croft/en/desk');
});

test('an answer belongs to the browser that asked, once, and to no other landlord', async () => {
  asEmployee('1001');
  const ngozi = aVisitor(server.url);
  const back = await away(ngozi);
  const thief = aVisitor(server.url);
  const stolen = await thief.get(back);
  expect([stolen.status, stolen.body.includes('was not begun in this browser')]).toEqual([409, true]);
  await thief.get(path);
  expect((await thief.get(back)).status).toBe(409);
  const elsewhere = await ngozi.get(back.replace('/croft/', '/connect/'));
  expect(elsewhere.status).toBe(404);
  expect((await ngozi.get(back)).status).toBe(303);
  const again = await ngozi.get(back);
  expect([again.status, await mayOpenDesk(ngozi)]).toEqual([409, true]);
});

test('a way back that leads elsewhere is not followed', async () => {
  asEmployee('1001');
  for (const next of ['https://evil.example/', '//evil.example', '/connect/en/desk', '/\\evil.example'])
    expect((await signOn(aVisitor(server.url), `${path}?next=${encodeURIComponent(next)}`)).location).toBe(
      '/croft/en/desk',
    );
});

test('in Welsh it begins and ends in Welsh', async () => {
  asEmployee('1001');
  const visitor = aVisitor(server.url);
  const first = await visitor.get(await away(visitor, path.replace('/en/', '/cy/')));
  expect(first.location).toContain('/croft/cy/account/sign-on?');
  expect((await visitor.get(first.location ?? '')).location).toBe('/croft/cy/desk');
});

test('while the employer does not answer everybody else gets in, and staff read why', async () => {
  await server.kill('SIGTERM');
  await server.startAgain({ SIGN_ON_FILE: file, CROFT_SIGN_ON_SECRET: employer.clientSecret });
  await employer.stop();
  const visitor = aVisitor(server.url);
  const told = await visitor.get(path);
  expect([told.status, told.body.includes('Croft at work does not answer just now')]).toEqual([409, true]);
  expect((await visitor.signIn('croft', 'handler@croft.example')).location).toBe('/croft/en/desk');
  await employer.startAgain();
  asEmployee('1001');
  expect((await signOn(aVisitor(server.url))).location).toBe('/croft/en/desk');
});

test('every try is in the trail, and no code, token or secret of it is printed', async () => {
  expect(server.printed()).not.toMatch(/a secret between|code=|state=/);
});
