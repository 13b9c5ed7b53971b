import { SMTPServer } from 'smtp-server';
import { afterAll, expect, test } from 'vitest';
import { aResident, asCall, monday } from '../../tests/builders/calls.ts';
import { aDatabase } from '../../tests/setup/database.ts';
import type { Caller } from '#call';
import { withLandlord } from '#db/client';
import { people } from '#db/schema/people';
import { peopleNamed } from '#people';
import { safeContactInput, setSafeContact } from '#safety';
import { eq } from 'drizzle-orm';
import { queueMail, sendMail, smtpPost, tellPerson, type Mail, type MailPurpose } from './index.ts';

const database = await aDatabase();
const messages: { to: string; raw: string }[] = [];
const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS', 'AUTH'],
  onData: (stream, session, taken) => {
    let raw = '';
    stream.on('data', (chunk: Buffer) => (raw += chunk.toString()));
    stream.on('end', () => {
      messages.push({ to: session.envelope.rcptTo.map(({ address }) => address).join(), raw });
      taken();
    });
  },
});
await new Promise<void>((open) => server.listen(0, '127.0.0.1', open));
afterAll(() => new Promise<void>((closed) => server.close(() => closed())));
const bound = server.server.address();
const port = typeof bound === 'object' && bound ? bound.port : 0;
const through = smtpPost(`smtp://127.0.0.1:${port}`, 'complaints@putright.example');

type Amina = Caller & { personId: string };
const emailOf = async ({ personId }: Amina): Promise<string> =>
  (await asCall(database, {}, (call) => peopleNamed(call, [personId])))[0]?.email ?? '';
const setting = async (who: Amina, changed: Record<string, unknown>, version = 0): Promise<void> => {
  const answer = await asCall(database, { caller: who }, (call) =>
    setSafeContact(call, who.personId, safeContactInput.parse({ version, channel: 'usual', ...changed })),
  );
  expect(answer.outcome).toBe('done');
};
const tell = (who: Amina, about: string, purpose: MailPurpose = 'letter') =>
  asCall(database, {}, (call) =>
    tellPerson(
      call,
      { personId: who.personId, reference: 'CON-SECRET' },
      { purpose, about, dueOn: '2026-12-01' },
    ),
  );
const mailsAbout = async (about: string) => database.rowsOf(`mails WHERE about = '${about}'`);
const send = async (about: string, now = monday) => {
  const [row] = await mailsAbout(about);
  return sendMail(database.pool, { landlordId: 'connect', mailId: String(row?.mail_id) }, now, through);
};
const rings = (who: Amina) => database.rowsOf(`rings WHERE person_id = '${who.personId}'`);
/** What was sent, without the lines that carry it. */
const unread = (): string => {
  const raw = messages
    .splice(0)
    .map(({ raw: each }) => each)
    .join('\n');
  return raw.replace(/=\r\n/g, '');
};

/** Bytes that would tell whoever sees the mail that somebody complains, or of what. */
const telling = /complain|CON-SECRET|letter|promised|news|receipt|Connect Housing|code is/i;

test('to whoever asked, every kind of mail names nothing: sender, subject, body', async () => {
  const purposes: MailPurpose[] = ['letter', 'near', 'missed', 'news', 'landlord-told', 'remedy-late'];
  for (const purpose of purposes) {
    const amina = await aResident(database);
    await setting(amina, { isNeutral: 'yes' });
    await tell(amina, `neutral-${purpose}`, purpose);
    expect(await send(`neutral-${purpose}`)).toBe('sent');
    const raw = unread();
    expect(raw).toMatch(/^From: messages@putright\.example/m);
    expect(raw).toMatch(/^Subject: A message for you/m);
    expect(raw).toContain('There is a message for you.');
    expect(raw, purpose).not.toMatch(telling);
  }
});

test('the same mail to whoever asked for nothing does name things: the scan above can fail', async () => {
  const amina = await aResident(database);
  await tell(amina, 'usual');
  await send('usual');
  expect(unread()).toMatch(telling);
});

test('a code that was asked for comes at any hour and is a code alone', async () => {
  const amina = await aResident(database);
  await setting(amina, { channel: 'ring', telephone: '07700 900123', from: '12:00', until: '13:00' });
  const mail: Mail = {
    purpose: 'sign-in-code',
    about: 'code-1',
    recipient: await emailOf(amina),
    subject: 'Your code',
    body: 'Your code is 1234 5678. Type it on the page.',
    language: 'en',
    isSecret: true,
  };
  expect(await asCall(database, {}, (call) => queueMail(call, mail))).toBe(true);
  expect(await send('code-1')).toBe('sent');
  const raw = unread();
  expect(raw).toContain('1234 5678');
  expect(raw).not.toMatch(telling);
});

test('who is to be rung gets no mail and stands on the list, once', async () => {
  const amina = await aResident(database);
  await setting(amina, { channel: 'ring', telephone: '07700 900123' });
  await tell(amina, 'rung');
  await tell(amina, 'rung');
  expect(await mailsAbout('rung')).toEqual([]);
  expect(await rings(amina)).toMatchObject([{ purpose: 'letter', about: 'rung', reference: 'CON-SECRET' }]);
});

test('who looks here gets neither, and their own language goes before the complaint’s', async () => {
  const [amina, bibi] = [await aResident(database), await aResident(database)];
  await setting(amina, { channel: 'none' });
  await tell(amina, 'nothing');
  expect([await mailsAbout('nothing'), await rings(amina)]).toEqual([[], []]);
  await setting(bibi, { language: 'cy' });
  await tell(bibi, 'welsh');
  expect(await mailsAbout('welsh')).toMatchObject([{ language: 'cy' }]);
});

test('mail outside the hours waits for them', async () => {
  const amina = await aResident(database);
  await setting(amina, { from: '12:00', until: '13:00' });
  await tell(amina, 'hours');
  expect(await send('hours')).toBe('held');
  expect(messages).toEqual([]);
  expect(await send('hours', '2026-11-23T11:59:00.000Z')).toBe('not-due');
  expect(await send('hours', '2026-11-23T12:00:00.000Z')).toBe('sent');
  unread();
});

test('what was queued before is asked again: made neutral, or dropped for the telephone', async () => {
  const [amina, bibi] = [await aResident(database), await aResident(database)];
  await tell(amina, 'before');
  await tell(bibi, 'before-ring');
  await setting(amina, { isNeutral: 'yes' });
  await setting(bibi, { channel: 'ring', telephone: '07700 900123' });
  expect(await send('before')).toBe('sent');
  expect(unread()).not.toMatch(telling);
  expect(await send('before-ring')).toBe('given-up');
  expect(messages).toEqual([]);
  expect(await rings(bibi)).toMatchObject([{ about: 'before-ring', reference: 'CON-SECRET' }]);
});

test('a hundred changes of address: the old one gets nothing that was waiting, and never a word of the new', async () => {
  const amina = await aResident(database);
  const given: string[] = [await emailOf(amina)];
  for (let change = 1; change <= 100; change += 1) {
    const old = given.at(-1) ?? '';
    const fresh = `fresh-${change}-${amina.personId.slice(0, 8)}@elsewhere.example`;
    await tell(amina, `at-${change}`);
    await withLandlord(database.pool, 'connect', (tx) =>
      tx.update(people).set({ email: fresh }).where(eq(people.personId, amina.personId)),
    );
    given.push(fresh);
    expect(await send(`at-${change}`)).toBe('given-up');
    await tell(amina, `since-${change}`);
    expect(await send(`since-${change}`)).toBe('sent');
    const sent = messages.splice(0);
    expect(sent.map(({ to }) => to)).toEqual([fresh]);
    expect(sent.filter(({ to }) => to === old)).toEqual([]);
    for (const { to, raw } of sent)
      expect(given.filter((each) => each !== to && raw.includes(each))).toEqual([]);
  }
});
