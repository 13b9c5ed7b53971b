/** Each security event, provoked once as anybody could, leaves exactly one line: who, what, when, and how it went. */
import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import type { Caller } from '#call';
import { aHandler, asCall } from '../../tests/builders/calls.ts';
import { aDatabase } from '../../tests/setup/database.ts';
import { auditActs, eraseContent } from '#audit';
import { openText } from '#people';
import { createCaller } from './router.ts';

const database = await aDatabase();
const landlordId = 'croft';
const handler = await aHandler(database, landlordId);
const administrator = await aHandler(database, landlordId, 'administrator');

const as = (caller: Caller = { kind: 'visitor' }, peer = '192.0.2.1') =>
  createCaller({
    pool: database.pool,
    landlordId,
    caller,
    now: '2026-11-23T09:00:00.000Z',
    today: '2026-11-23',
    language: 'en',
    requestId: 'request-1',
    peer,
  });
const lines = () => database.rowsOf(`audit_lines WHERE landlord_id = '${landlordId}' ORDER BY sequence`);
/** The lines that something left. */
async function leftBy(work: () => Promise<unknown>): Promise<Record<string, unknown>[]> {
  const before = (await lines()).length;
  await work();
  return (await lines()).slice(before);
}

const email = 'amina@resident.example';
const provoked = new Set<string>();
const leavesOne = async (act: string, work: () => Promise<unknown>, more: Record<string, unknown> = {}) => {
  const left = await leftBy(work);
  expect(left.map((line) => line.act)).toEqual([act]);
  expect(left[0]).toMatchObject({ at: expect.any(Date), actor: expect.any(String), ...more });
  expect(JSON.stringify(left)).not.toContain(email);
  provoked.add(act);
};
const codeSent = async (): Promise<string> => {
  const [mail] = await database.rowsOf(`mails WHERE recipient = '${email}' ORDER BY queued_at DESC, mail_id`);
  return (/\d{4} \d{4}/.exec(openText('mail', String(mail?.body)))?.[0] ?? '').replace(' ', '');
};

test('signing in and out', async () => {
  let browser = '';
  await leavesOne('code-asked', async () => {
    const asked = await as().people.askForCode({ email });
    browser = asked.outcome === 'done' ? asked.value.browser : '';
  });
  const code = await codeSent();
  const wrong = code === '00000000' ? '00000001' : '00000000';
  await leavesOne('sign-in-refused', () => as().people.enterCode({ browser, code: wrong }), {
    facts: { reason: 'code-wrong' },
  });
  await leavesOne('signed-in', () => as().people.enterCode({ browser, code }), {
    facts: { kind: 'resident' },
  });
  await leavesOne('signed-out', () => as(handler).people.endSessions({}), {
    actor: `staff:${handler.personId}`,
  });
});

test('limits', async () => {
  for (let each = 0; each < 6; each += 1) await as().people.askForCode({ email: 'often@resident.example' });
  await leavesOne('code-limit-reached', () => as().people.askForCode({ email: 'often@resident.example' }));
  for (let each = 0; each < 20; each += 1)
    await as().people.askForLanguage({ language: 'fr', onceKey: randomUUID() });
  await leavesOne('limit-reached', () =>
    as().people.askForLanguage({ language: 'fr', onceKey: randomUUID() }),
  );
});

test('roles', async () => {
  const { personId } = handler;
  const desk = as(administrator).desk;
  await leavesOne('role-taken', () => desk.takeRole({ personId, role: 'handler' }));
});

test('what is kept from somebody', async () => {
  const path = { object: 'procedure:desk.staff', facts: { code: 'forbidden', request: 'request-1' } };
  await leavesOne('access-refused', () => expect(as(handler).desk.staff()).rejects.toThrow(), path);
  await leavesOne('access-refused', () =>
    expect(as(handler).complaints.deskView({ reference: 'CRO-26-000-000' })).rejects.toThrow(),
  );
  expect(await leftBy(() => expect(as().desk.staff()).rejects.toThrow())).toEqual([]);
});

test('words that are taken out of the trail', async () => {
  await leavesOne('content-erased', () =>
    asCall(database, { landlordId }, (call) => eraseContent(call, [`person:${handler.personId}`])),
  );
});

test('of the security class nothing is left unprovoked but what other tests provoke', () => {
  const elsewhere = [
    'key-made',
    'key-taken-back',
    'webhook-secret-changed',
    'claim-refused',
    'language-given',
    'role-given',
    // Beside the verbs: src/organisations/{organisations,standing}.test.ts.
    'organisation-attested',
    'organisation-closed',
    'organisation-member-invited',
    'organisation-member-joined',
    'organisation-member-removed',
    'organisation-refused',
    'organisation-resumed',
    'organisation-suspended',
    'organisation-suspension-confirmed',
    'organisation-verified',
    'second-officer-refused',
    'advocate-limit-reached',
    // src/privacy/sharing/sharing.test.ts.
    'package-code-refused',
    // src/permission/officers/{entering,shutting}.test.ts.
    // src/permission/trail.test.ts.
    'permission-asked',
    'permission-began',
    'permission-declined',
    'permission-end-moved',
    'permission-ended',
    'permission-taken-up',
    'permission-code-refused',
    'permission-ending-asked',
    'permission-ending-refused',
    'permission-entered',
    'permission-letter-made',
    'permission-resumed',
    'permission-reviewed',
    'permission-suspended',
    'permission-suspension-confirmed',
    'permission-verified',
    'permission-without-advocate',
    'resident-occasion-recorded',
    // src/permission/officers/undoing.test.ts.
    'resident-occasion-undoing-asked',
    'resident-occasion-undoing-refused',
    'resident-occasion-undone',
    // Beside the verbs of signing in: src/people/{second-factor,passkey,password,enter-number,change-channel}.test.ts.
    'authenticator-added',
    'authenticator-removed',
    'email-changed',
    'number-limit-reached',
    'passkey-added',
    'passkey-removed',
    'password-limit-reached',
    'password-removed',
    'password-set',
    'recovery-code-used',
    'recovery-codes-made',
    'second-limit-reached',
    'set-up-code-given',
    'sign-in-number-made',
    'telephone-changed',
  ];
  const security = [...auditActs].filter(([, kind]) => kind === 'security').map(([act]) => act);
  expect(security.filter((act) => !provoked.has(act) && !elsewhere.includes(act))).toEqual([]);
});
