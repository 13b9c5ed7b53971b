import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, expect, test, vi } from 'vitest';
import { aResident, asCall } from '../../tests/builders/calls.ts';
import { aDatabase } from '../../tests/setup/database.ts';
import type * as Settings from '#config';

const set: { MODE?: 'production'; SMS_URL?: string | undefined } = {};
vi.mock('#config', async (original) => {
  const real = await original<typeof Settings>();
  return { ...real, config: () => ({ ...real.config(), ...set }) };
});
const { describePerson, offersText } = await import('#people');
const { safeContactInput, setSafeContact } = await import('#safety');
const { channelFor, httpText } = await import('./channel.ts');
const { tellOfChange, whatChanges } = await import('./tell-of-change.ts');
const { queueMail } = await import('./queue-mail.ts');

const database = await aDatabase();
const toldTo = async (
  personId: string,
  ...told: [(typeof whatChanges)[number], { email: string | null; telephone: string | null }?]
) => {
  const before = new Set((await database.rowsOf('mails')).map((row) => row.mail_id));
  await asCall(database, {}, (call) => tellOfChange(call, personId, ...told));
  return (await database.rowsOf('mails ORDER BY recipient')).filter((row) => !before.has(row.mail_id));
};

test.each(whatChanges)(
  '%s is told in the language of the person, with nothing of what it was',
  async (what) => {
    const { personId } = await aResident(database);
    await asCall(database, {}, (call) => describePerson(call, personId, { language: 'en' }));
    const [mail, ...more] = await toldTo(personId, what);
    expect(more).toEqual([]);
    expect(mail).toMatchObject({
      purpose: 'account-changed',
      channel: 'mail',
      language: 'en',
      subject: 'Your sign-in has changed',
    });
    expect(String(mail?.body)).toContain('/connect/en/account');
    expect(String(mail?.body)).not.toMatch(/account-changed|\{\{/);
  },
);

test('old and new address, old and new telephone: each once', async () => {
  const { personId } = await aResident(database);
  const told = await toldTo(personId, 'email', { email: 'old@resident.example', telephone: '+447700900701' });
  const whom = told.map(({ channel, recipient }) => [channel, String(recipient).replace(/^\w{8}@/, 'now@')]);
  expect(whom.toSorted((one, other) => (String(one[1]) < String(other[1]) ? -1 : 1))).toEqual([
    ['sms', '+447700900701'],
    ['mail', 'now@resident.example'],
    ['mail', 'old@resident.example'],
  ]);
});

test('whoever said what is safe is told in that way alone, and nothing goes to where they were reached before', async () => {
  const keepTo = async (channel: string) => {
    const resident = await aResident(database);
    const contact = safeContactInput.parse({ version: '0', channel, isNeutral: 'yes' });
    await asCall(database, { caller: resident }, (call) => setSafeContact(call, resident.personId, contact));
    return toldTo(resident.personId, 'email', { email: 'old@resident.example', telephone: '+447700900702' });
  };
  expect(await keepTo('none')).toEqual([]);
  const [mail, ...more] = await keepTo('email');
  expect(more).toEqual([]);
  expect([mail?.subject, mail?.recipient]).toEqual([
    'A message for you',
    expect.stringMatching(/@resident\.example$/),
  ]);
  expect(mail?.recipient).not.toBe('old@resident.example');
});

test('a text message goes to a telephone and to nothing else', async () => {
  const mail = {
    purpose: 'sign-in-text',
    about: 'a',
    channel: 'sms',
    subject: '',
    body: '',
    language: 'en',
  } as const;
  for (const recipient of ['amina@example.org', '999', '+44 7700 900701; +1'])
    await expect(asCall(database, {}, (call) => queueMail(call, { ...mail, recipient }))).rejects.toThrow(
      'one plain address',
    );
});

test('where no gateway is set in production, text messages are not offered and wait', async () => {
  expect(channelFor('sms').isOffered).toBe(true);
  set.MODE = 'production';
  set.SMS_URL = undefined;
  expect([offersText(), channelFor('sms').isOffered, channelFor('mail').isOffered]).toEqual([
    false,
    false,
    true,
  ]);
  const envelope = { mailId: 'm', recipient: '+447700900701', subject: '', body: 'x', language: 'en' };
  expect(await channelFor('sms').post(envelope)).toBe('not-now');
  set.SMS_URL = 'https://sms.example/send';
  expect(offersText()).toBe(true);
  delete set.MODE;
  delete set.SMS_URL;
});

const heard: { key: string | undefined; once: string | undefined; body: string }[] = [];
let status = 200;
const gateway = createServer((request, answer) => {
  let body = '';
  request.on('data', (chunk: Buffer) => (body += chunk.toString()));
  request.on('end', () => {
    const { authorization, 'idempotency-key': once } = request.headers;
    heard.push({ key: authorization, once: String(once), body });
    answer.writeHead(status, { location: 'http://127.0.0.1:1/' }).end();
  });
});
await new Promise<void>((ready) => gateway.listen(0, '127.0.0.1', ready));
afterAll(() => gateway.close());
const address = `http://127.0.0.1:${(gateway.address() as AddressInfo).port}/send`;

test.each([
  [200, 'sent'],
  [202, 'sent'],
  [400, 'refused-for-good'],
  [422, 'refused-for-good'],
  [401, 'not-now'],
  [429, 'not-now'],
  [302, 'not-now'],
  [500, 'not-now'],
])('a gateway that answers %i: %s', async (answered, posted) => {
  status = answered;
  const envelope = {
    mailId: 'm-1',
    recipient: '+447700900701',
    subject: 's',
    body: 'Your code\n',
    language: 'en',
  };
  expect(await httpText(address, 'key')(envelope)).toBe(posted);
  expect(heard.at(-1)).toEqual({
    key: 'Bearer key',
    once: 'm-1',
    body: JSON.stringify({ id: 'm-1', to: '+447700900701', text: 'Your code' }),
  });
});

test('a gateway that is away is tried again', async () => {
  const envelope = { mailId: 'm-1', recipient: '+447700900701', subject: 's', body: 'x', language: 'en' };
  expect(await httpText('http://127.0.0.1:1/', undefined)(envelope)).toBe('not-now');
});
