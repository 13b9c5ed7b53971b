import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { afterAll, expect, test } from 'vitest';
import { asCall, monday } from '../../tests/builders/calls.ts';
import { aDatabase } from '../../tests/setup/database.ts';
import { outboxOf, queueMail, sendMail, smtpPost, sweepMails, type Mail, type Post } from './index.ts';
import { minutesToNextTry } from './send-mail.ts';
import { withLandlord } from '#db/client';

const database = await aDatabase();
const after = (minutes: number): string => new Date(Date.parse(monday) + minutes * 60_000).toISOString();

interface Sink {
  url: string;
  messages: { to: string[]; raw: string }[];
  stop: () => Promise<void>;
}

/** An SMTP server in this process that keeps the bytes of what it takes. */
async function aSink(options: SMTPServerOptions = {}, port = 0): Promise<Sink> {
  const messages: Sink['messages'] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onData: (stream, session, taken) => {
      let raw = '';
      stream.on('data', (chunk: Buffer) => (raw += chunk.toString()));
      stream.on('end', () => {
        messages.push({ to: session.envelope.rcptTo.map((each) => each.address), raw });
        taken();
      });
    },
    ...options,
  });
  server.on('error', () => {});
  await new Promise<void>((open) => server.listen(port, '127.0.0.1', open));
  const address = server.server.address();
  const bound = typeof address === 'object' && address ? address.port : 0;
  return {
    url: `smtp://127.0.0.1:${bound}`,
    messages,
    stop: () => new Promise((closed) => server.close(() => closed())),
  };
}

const aMail = (changed: Partial<Mail> = {}): Mail => ({
  purpose: 'letter',
  about: 'letter-1',
  recipient: 'amina@example.org',
  subject: 'A letter for you',
  body: 'There is a new letter for you.\n\nSign in to read it:\nhttp://localhost:4321/connect/en/account\n',
  language: 'en',
  ...changed,
});

const queue = (mail: Mail, landlordId = 'connect', now = monday) =>
  asCall(database, { landlordId, now }, (call) => queueMail(call, mail));
const idOf = async (about: string): Promise<string> =>
  String((await database.rowsOf(`mails WHERE about = '${about}'`))[0]?.mail_id);
const send = async (about: string, now: string, through: Post) =>
  sendMail(database.pool, { landlordId: 'connect', mailId: await idOf(about) }, now, through);

const sink = await aSink();
afterAll(() => sink.stop());
const through = smtpPost(sink.url, 'complaints@putright.example');

test('a mail goes out once, plain, to one recipient, and says what it is', async () => {
  expect(await queue(aMail({ about: 'once', subject: 'نامه برای شما', language: 'fa' }))).toBe(true);
  expect(await send('once', monday, through)).toBe('sent');
  expect(await send('once', after(1), through)).toBe('not-due');
  const [message] = sink.messages.splice(0);
  const mailId = await idOf('once');
  expect(message?.to).toEqual(['amina@example.org']);
  expect(message?.raw).toMatch(new RegExp(`^Message-ID: <${mailId}@putright.example>`, 'm'));
  expect(message?.raw).toMatch(/^Content-Type: text\/plain; charset=utf-8/m);
  expect(message?.raw).toMatch(/^Auto-Submitted: auto-generated/m);
  expect(message?.raw).toMatch(/^Content-Language: fa/m);
  expect(sink.messages).toEqual([]);
});

test('the same purpose, thing and person queue one mail; another of any of them queues another', async () => {
  expect(await queue(aMail({ about: 'same' }))).toBe(true);
  expect(await queue(aMail({ about: 'same', body: 'Other words.' }))).toBe(false);
  expect(await queue(aMail({ about: 'same', recipient: 'other@example.org' }))).toBe(true);
  expect(await queue(aMail({ about: 'same', purpose: 'near' }))).toBe(true);
  expect(await queue(aMail({ about: 'same' }), 'croft')).toBe(true);
});

test.each([
  { subject: 'A letter\r\nBcc: evil@example.org' },
  { subject: 'A letter\nfor you' },
  { subject: 'A letter\u2028for you' },
  { subject: 'A letter\u0000' },
  { subject: 'x'.repeat(300) },
  { language: 'en\r\nX-Evil: yes' },
  { recipient: 'amina@example.org\r\nRCPT TO:<evil@example.org>' },
  { recipient: 'amina@example.org, evil@example.org' },
  { recipient: '"evil@example.org x"@example.org' },
])('what could break the headers is never queued: %j', async (changed) => {
  await expect(queue(aMail({ about: 'headers', ...changed }))).rejects.toThrow();
  expect(await database.rowsOf(`mails WHERE about = 'headers'`)).toEqual([]);
});

test('a code’s mail is sealed in the database, sent in clear, and not sent once it is of no use', async () => {
  const body = 'Your code is 1234 5678.';
  const secretMail = { purpose: 'sign-in-code', body, isSecret: true, uselessAfter: after(10) } as const;
  await queue(aMail({ about: 'secret', ...secretMail }));
  expect(JSON.stringify(await database.rowsOf('mails'))).not.toContain('1234');
  expect(await send('secret', after(1), through)).toBe('sent');
  expect(sink.messages.splice(0)[0]?.raw).toContain('1234 5678');
  await queue(aMail({ about: 'secret-late', ...secretMail }));
  expect(await send('secret-late', after(10), through)).toBe('given-up');
  expect(sink.messages).toEqual([]);
  const shown = await withLandlord(database.pool, 'connect', (tx) => outboxOf(tx));
  expect(shown.find((mail) => mail.purpose === 'sign-in-code')?.body).toBe(body);
});

test('two workers that take the same mail send it once', async () => {
  await queue(aMail({ about: 'race' }));
  const sent = await Promise.all(Array.from({ length: 8 }, () => send('race', monday, through)));
  expect(sent.filter((each) => each === 'sent')).toHaveLength(1);
  expect(sink.messages.splice(0)).toHaveLength(1);
});

test('a worker that dies after taking a mail leaves it to another, under the same Message-ID', async () => {
  await queue(aMail({ about: 'died' }));
  const dies: Post = async (envelope) => {
    await through(envelope);
    throw new Error('killed between sending and marking');
  };
  await expect(send('died', monday, dies)).rejects.toThrow('killed');
  expect(await send('died', after(1), through)).toBe('not-due');
  expect(await send('died', after(3), through)).toBe('sent');
  const ids = sink.messages.splice(0).map(({ raw }) => /^Message-ID: (.*)$/m.exec(raw)?.[1]);
  expect(ids).toHaveLength(2);
  expect(new Set(ids).size).toBe(1);
});

test('a server away for six hours loses nothing and doubles nothing', async () => {
  const mine = await aDatabase();
  const gone = await aSink();
  const { port } = new URL(gone.url);
  await gone.stop();
  const post = smtpPost(gone.url, 'complaints@putright.example');
  for (let each = 0; each < 12; each += 1)
    await asCall(mine, { landlordId: 'connect' }, (call) =>
      queueMail(call, aMail({ about: `outage-${each}` })),
    );
  for (let minutes = 2; minutes < 360; minutes += 5) {
    const counts = await sweepMails(mine.pool, 'connect', after(minutes), post);
    expect(counts.sent).toBeUndefined();
  }
  const back = await aSink({}, Number(port));
  for (let minutes = 360; minutes < 500; minutes += 5)
    await sweepMails(mine.pool, 'connect', after(minutes), post);
  await back.stop();
  expect(back.messages).toHaveLength(12);
  const rows = await mine.rowsOf('mails');
  expect(rows.filter((row) => row.sent_at === null)).toEqual([]);
  expect(new Set(back.messages.map(({ raw }) => /^Message-ID: (.*)$/m.exec(raw)?.[1])).size).toBe(12);
});

test('an address that is refused is tried for a day and then given up; others go on', async () => {
  const refusing = await aSink({
    onRcptTo: (address, _session, taken) =>
      taken(
        address.address.startsWith('gone')
          ? Object.assign(new Error('No such mailbox'), { responseCode: 550 })
          : null,
      ),
  });
  const post = smtpPost(refusing.url, 'complaints@putright.example');
  await queue(aMail({ about: 'refused', recipient: 'gone@example.org' }));
  expect(await send('refused', after(1), post)).toBe('waits');
  expect(await send('refused', after(1), post)).toBe('not-due');
  await queue(aMail({ about: 'fine', recipient: 'here@example.org' }));
  expect(await send('fine', after(1), post)).toBe('sent');
  expect(await send('refused', after(24 * 60 + 1), post)).toBe('given-up');
  expect(await send('refused', after(24 * 60 + 200), post)).toBe('not-due');
  await refusing.stop();
});

test('a passing no (421) is never given up', async () => {
  const busy = await aSink({
    onMailFrom: (_address, _session, taken) =>
      taken(Object.assign(new Error('Try again later'), { responseCode: 421 })),
  });
  const post = smtpPost(busy.url, 'complaints@putright.example');
  await queue(aMail({ about: 'busy' }));
  expect(await send('busy', after(1), post)).toBe('waits');
  expect(await send('busy', after(3 * 24 * 60), post)).toBe('waits');
  await busy.stop();
});

test('tries come further and further apart, up to an hour', () => {
  expect([1, 2, 3, 4, 7, 8, 40].map(minutesToNextTry)).toEqual([1, 2, 4, 8, 60, 60, 60]);
});
