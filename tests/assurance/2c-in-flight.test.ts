/**
 * Items 4 and 34 for what is already on its way: a file that is half read, papers that are being put together, a form that is
 * half sent. Whoever signs out, loses a role or loses a permission meanwhile gets no further byte, and nothing of theirs is kept.
 */
import { randomBytes, randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { get, request, type IncomingMessage } from 'node:http';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { takeRole } from '#people';
import { endPermission } from '#permission';
import { aHandler, asCall } from '../builders/calls.ts';
import { aComplaint, type ComplaintMade } from '../builders/complaints.ts';
import { aPerson, appointed, type Person } from '../builders/permissions.ts';
import { aPicture } from '../builders/picture.ts';
import { aRemedy, type RemedyMade } from '../builders/remedies.ts';
import { aVisitor, cookiesOf, type Visitor } from '../builders/visitor.ts';
import { aServer } from '../setup/server.ts';

/** The server and this process keep files in one folder. */
const folder = vi.hoisted(() => {
  const made = `${process.env['TMPDIR'] ?? '/tmp'}/putright-in-flight-${process.pid}-${Date.now()}`;
  process.env['DATA_DIR'] = made;
  return made;
});
const { shelveBytes } = await import('../../src/attachments/shelve.ts');

const server = await aServer({ DATA_DIR: folder });
const superuser = postgres(server.database.superUrl, { max: 1, onnotice: () => {} });
afterAll(async () => {
  await superuser.end();
  rmSync(folder, { recursive: true, force: true });
});
const landlordId = 'connect';
/** More than the network of any system holds for a reader who takes nothing. */
const wholeBytes = 48 * 1024 * 1024;
let resident: Person;
let advocate: Person;
let complaint: ComplaintMade;
let remedy: RemedyMade;
let file: string;
const own = () => `/${landlordId}/en/complaints/${complaint.reference}`;
const hoursAgo = (hours: number): string => new Date(Date.now() - hours * 3_600_000).toISOString();
const now = () => new Date().toISOString();

const signedIn = async (email: string): Promise<Visitor> => {
  const browser = aVisitor(server.url);
  expect((await browser.signIn(landlordId, email)).status).toBe(303);
  return browser;
};
const anOfficer = async () => {
  const caller = await aHandler(server.database, landlordId);
  const [person] = await server.database.rowsOf(`people WHERE person_id = '${caller.personId}'`);
  return { caller, browser: await signedIn(String(person?.['email'])) };
};

beforeAll(async () => {
  resident = await aPerson(server.database, 'Amina Yusuf');
  advocate = await aPerson(server.database, 'Bilal Khan');
  complaint = await aComplaint(server.database, { caller: resident, now: hoursAgo(72) });
  const handler = await aHandler(server.database, landlordId);
  remedy = await aRemedy(complaint, handler, {}, hoursAgo(71));
  const form = new FormData();
  form.set('files', new File([aPicture()], 'wall.png', { type: 'image/png' }));
  const amina = await signedIn(resident.email);
  const sent = await amina.send(`${own()}/files?once-key=${randomUUID()}`, form);
  expect(sent.status).toBe(303);
  const hash = await shelveBytes(landlordId, randomBytes(wholeBytes));
  await superuser`UPDATE attachments SET content_hash = ${hash}, held = 'clean', taken_at = ${hoursAgo(70)}`;
  const [row] = await server.database.rowsOf('attachments');
  file = String(row?.['attachment_id']);
});

type Midway = () => Promise<unknown>;
interface Read {
  status: number;
  bytes: number;
  isWhole: boolean;
}

/** Reads a little, lets `midway` happen while nothing is read, and then reads on. */
const slowDownload = (path: string, browser: Visitor, midway: Midway): Promise<Read> =>
  new Promise((answered, failed) => {
    const asked = get(new URL(path, server.url), { headers: { cookie: cookiesOf(browser) } });
    asked.on('error', failed);
    asked.once('response', (answer: IncomingMessage) => {
      // From here on an error is the server's breaking off.
      asked.off('error', failed).on('error', () => end(false));
      let bytes = 0;
      let isStopped = false;
      const end = (isWhole: boolean) => answered({ status: answer.statusCode ?? 0, bytes, isWhole });
      answer.on('data', (chunk: Buffer) => {
        bytes += chunk.length;
        if (isStopped || bytes < 100_000) return;
        isStopped = true;
        answer.pause();
        void midway().then(() => answer.resume(), failed);
      });
      answer.once('end', () => end(answer.complete));
      answer.once('error', () => end(false));
    });
  });

/** Sends a form whose last part waits for `midway`. Answers the status. */
const slowForm = (path: string, browser: Visitor, body: Buffer, type: string, midway: Midway) =>
  new Promise<number>((answered, failed) => {
    const headers = { 'content-type': type, 'content-length': body.length };
    const sending = request(
      new URL(path, server.url),
      { method: 'POST', headers: { ...headers, origin: server.url, cookie: cookiesOf(browser) } },
      (answer) => {
        answer.resume();
        answered(answer.statusCode ?? 0);
      },
    );
    sending.once('error', failed);
    const half = Math.floor(body.length / 2);
    sending.write(body.subarray(0, half), () => {
      void midway().then(() => sending.end(body.subarray(half)), failed);
    });
  });
const fileForm = (): [Buffer, string] => {
  const mark = `----${randomUUID()}`;
  const head = `--${mark}\r\nContent-Disposition: form-data; name="files"; filename="a.png"\r\nContent-Type: image/png\r\n\r\n`;
  const tail = `\r\n--${mark}--\r\n`;
  return [
    Buffer.concat([Buffer.from(head), Buffer.from(aPicture()), Buffer.from(tail)]),
    `multipart/form-data; boundary=${mark}`,
  ];
};

/** Longer than what was read of a session is believed. */
const aWhile = () => new Promise((done) => setTimeout(done, 700));
const signsOut = (browser: Visitor) => async () => {
  const elsewhere = aVisitor(server.url);
  for (const [name, value] of browser.cookies) elsewhere.cookies.set(name, value);
  expect((await elsewhere.post(`/${landlordId}/en/account/sign-out`, {})).status).toBeLessThan(400);
  await aWhile();
};
const losesRole = (personId: string) => async () => {
  await asCall(server.database, { caller: { kind: 'system' }, now: now(), landlordId }, (call) =>
    takeRole(call, personId, 'handler'),
  );
  await aWhile();
};

describe('a download that runs', () => {
  const isCut = ({ status, bytes, isWhole }: Read): void => {
    expect(status).toBe(200);
    expect(isWhole).toBe(false);
    console.log(`${(bytes / 1024 / 1024).toFixed(1)} of ${wholeBytes / 1024 / 1024} MB were read`);
    expect(bytes).toBeLessThan(wholeBytes / 2);
  };
  const isWhole = (read: Read): void => {
    expect(read).toMatchObject({ status: 200, isWhole: true });
    expect(read.bytes).toBeGreaterThanOrEqual(wholeBytes);
  };

  test.each(['file', 'everything'])('%s: ends with the session of its reader', async (what) => {
    const path = what === 'file' ? `${own()}/files/${file}` : `${own()}/everything.zip`;
    const amina = await signedIn(resident.email);
    isWhole(await slowDownload(path, amina, aWhile));
    isCut(await slowDownload(path, amina, signsOut(amina)));
  });

  test('of an advocate: ends with the permission', async () => {
    const { permissionId } = await appointed(complaint, { resident, advocate }, {}, hoursAgo(48));
    const bilal = await signedIn(advocate.email);
    const path = `${own()}/files/${file}`;
    isWhole(await slowDownload(path, bilal, aWhile));
    isCut(
      await slowDownload(path, bilal, async () => {
        await complaint.call(resident, now(), (call) => endPermission(call, { permissionId, lastDay: null }));
        await aWhile();
      }),
    );
  });

  test('of an officer: ends with the role', async () => {
    const { caller, browser } = await anOfficer();
    const path = `${own()}/files/${file}`;
    isWhole(await slowDownload(path, browser, aWhile));
    isCut(await slowDownload(path, browser, losesRole(caller.personId)));
  });
});

describe('a form that is half sent', () => {
  const files = async () => (await server.database.rowsOf('attachments')).length;

  test('with a file, by a resident who signs out: nothing is kept', async () => {
    const path = () => `${own()}/files?once-key=${randomUUID()}`;
    const amina = await signedIn(resident.email);
    const before = await files();
    expect(await slowForm(path(), amina, ...fileForm(), aWhile)).toBe(303);
    expect(await files()).toBe(before + 1);
    expect(await slowForm(path(), amina, ...fileForm(), signsOut(amina))).toBe(401);
    expect(await files()).toBe(before + 1);
  });

  test('with what shows that a remedy is done, by an officer whose role is taken: nothing is kept', async () => {
    const path = `${own()}/remedies/${remedy.remedyId}/files`;
    const { caller, browser } = await anOfficer();
    const before = await files();
    expect(await slowForm(path, browser, ...fileForm(), aWhile)).toBe(303);
    expect(await files()).toBe(before + 1);
    const status = await slowForm(path, browser, ...fileForm(), losesRole(caller.personId));
    expect([401, 404]).toContain(status);
    expect(await files()).toBe(before + 1);
  });

  test('with words: nothing is done', async () => {
    const form = async (words: string): Promise<[Buffer, string]> => {
      const { complaint: held } = await complaint.seen(now());
      const fields = { text: words, 'once-key': randomUUID(), version: String(held.version) };
      return [Buffer.from(new URLSearchParams(fields).toString()), 'application/x-www-form-urlencoded'];
    };
    const written = (words: string) =>
      server.database.rowsOf(`complaint_events WHERE event::text LIKE '%${words}%'`);
    const path = `${own()}/acts/add-information`;
    const amina = await signedIn(resident.email);
    expect(await slowForm(path, amina, ...(await form('Zqintime')), aWhile)).toBe(303);
    expect(await written('Zqintime')).toHaveLength(1);
    const status = await slowForm(path, amina, ...(await form('Zqtoolate')), signsOut(amina));
    expect(status).toBe(401);
    expect(await written('Zqtoolate')).toEqual([]);
  });
});
