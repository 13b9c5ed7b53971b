/**
 * Item 34: a permission that is taken back bites at once: the page that stands open, the upload that is half way, the file
 * that is asked for. And item 40: there is no door where many calls come as one.
 */
import { randomUUID } from 'node:crypto';
import { request } from 'node:http';
import { beforeAll, expect, test } from 'vitest';
import { endPermission, type Permission } from '#permission';
import { asCall } from '../builders/calls.ts';
import { aComplaint, type ComplaintMade } from '../builders/complaints.ts';
import { aPerson, appointed, type Person } from '../builders/permissions.ts';
import { aPicture } from '../builders/picture.ts';
import { aVisitor, cookiesOf, type Visitor } from '../builders/visitor.ts';
import { aServer } from '../setup/server.ts';

const server = await aServer();
let resident: Person;
let advocate: Person;
let complaint: ComplaintMade;
let browser: Visitor;
const own = () => `/connect/en/complaints/${complaint.reference}`;
const hoursAgo = (hours: number): string => new Date(Date.now() - hours * 3_600_000).toISOString();

/** Begun two days ago, so that files and letters are shown by now. */
const begin = (): Promise<Permission> => appointed(complaint, { resident, advocate }, {}, hoursAgo(48));
const end = ({ permissionId }: Permission) =>
  asCall(server.database, { caller: resident, now: new Date().toISOString() }, (call) =>
    endPermission(call, { permissionId, lastDay: null }),
  );
const filesKept = async (): Promise<number> =>
  (await server.database.rowsOf("attachments WHERE complaint_id IS NOT NULL AND landlord_id = 'connect'"))
    .length;

beforeAll(async () => {
  resident = await aPerson(server.database, 'Amina Yusuf');
  advocate = await aPerson(server.database, 'Bilal Khan');
  complaint = await aComplaint(server.database, { caller: resident, now: hoursAgo(72) });
  browser = aVisitor(server.url);
  expect((await browser.signIn('connect', advocate.email)).status).toBe(303);
});

/** An upload whose last part waits for `midway`. Answers the status. */
const slowUpload = (midway: () => Promise<unknown>): Promise<number> =>
  new Promise((answered, failed) => {
    const mark = `----${randomUUID()}`;
    const head = `--${mark}\r\nContent-Disposition: form-data; name="files"; filename="a.png"\r\nContent-Type: image/png\r\n\r\n`;
    const body = Buffer.from(aPicture());
    const tail = `\r\n--${mark}--\r\n`;
    const sending = request(
      new URL(`${own()}/files?once-key=${randomUUID()}`, server.url),
      {
        method: 'POST',
        headers: {
          'content-type': `multipart/form-data; boundary=${mark}`,
          'content-length': Buffer.byteLength(head) + body.length + Buffer.byteLength(tail),
          origin: server.url,
          cookie: cookiesOf(browser),
        },
      },
      (answer) => {
        answer.resume();
        answered(answer.statusCode ?? 0);
      },
    );
    sending.once('error', failed);
    sending.write(head);
    sending.write(body.subarray(0, 20), () => {
      void midway().then(() => {
        sending.write(body.subarray(20));
        sending.end(tail);
      }, failed);
    });
  });

test('an upload that is half way is not kept; the same one whose permission holds is', async () => {
  const first = await begin();
  const before = await filesKept();
  // The control. A page is asked for midway, so that the server has long begun to read.
  expect(await slowUpload(async () => expect((await browser.get(own())).status).toBe(200))).toBe(303);
  expect(await filesKept()).toBe(before + 1);
  const status = await slowUpload(async () => {
    expect((await browser.get(own())).status).toBe(200);
    await end(first);
  });
  expect([404, 409]).toContain(status);
  expect(await filesKept()).toBe(before + 1);
});

test('the page that stands open, what it links to, and what its forms send: gone by the next request', async () => {
  const times: number[] = [];
  for (let round = 0; round < 20; round += 1) {
    const permission = await begin();
    expect((await browser.get(own())).status).toBe(200);
    const ended = await end(permission);
    expect(ended.outcome).toBe('done');
    const acknowledged = performance.now();
    for (const path of ['', '/files', '/dates.ics', '/acts/add-information', '/ombudsman'])
      expect((await browser.get(own() + path)).status, path).toBe(404);
    times.push(performance.now() - acknowledged);
    const sent = await browser.post(`${own()}/acts/add-information`, {
      ...{ text: 'Mine.', 'once-key': randomUUID(), version: '1' },
    });
    expect(sent.status).toBe(404);
  }
  times.sort((one, other) => one - other);
  console.log(
    `five pages refused ${times[10]?.toFixed(0)} ms (half) and ${times.at(-1)?.toFixed(0)} ms (all) after the end was acknowledged`,
  );
});

test('many calls never come as one: no such door stands open', async () => {
  for (const path of [
    '/trpc/people.askForCode,people.askForCode?batch=1',
    '/api/trpc/people.askForCode?batch=1',
    '/connect/en/trpc/people.enterCode?batch=1',
    '/api/v1/trpc?batch=1',
  ]) {
    const batch = Object.fromEntries(Array.from({ length: 100 }, (_, at) => [at, { code: '00000000' }]));
    const answer = await fetch(new URL(path, server.url), {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: server.url },
      body: JSON.stringify(batch),
    });
    expect([404, 405], path).toContain(answer.status);
  }
  // A field given a hundred times over is one try, and counted as one.
  const stranger = aVisitor(server.url);
  const email = 'once@resident.example';
  await stranger.post('/connect/en/account/sign-in', { email });
  const body = Array.from({ length: 100 }, (_, at) => `code=${String(10_000_000 + at)}`).join('&');
  await stranger.send('/connect/en/account/code', body, 'application/x-www-form-urlencoded');
  const [code] = await server.database.rowsOf(`sign_in_codes WHERE email = '${email}'`);
  expect(Number(code?.['wrong_guesses'])).toBeLessThanOrEqual(1);
});
