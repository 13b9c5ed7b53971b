/** Item 62: every limit by its name, what it counts, how many, and that each trips alone; lodging is always possible. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { limits, minutesToWait } from '#people';
import { asCall, monday } from '../builders/calls.ts';
import { lodgeAs } from '../builders/lodging.ts';
import { aVisitor, type Visitor } from '../builders/visitor.ts';
import { aDatabase } from '../setup/database.ts';
import { aServer } from '../setup/server.ts';

const database = await aDatabase();
const server = await aServer();
const superuser = postgres(server.database.superUrl, { max: 1, onnotice: () => {} });
afterAll(() => superuser.end());

/** The contract: who may do what how often. A change here is a promise changed. */
const contract: Record<keyof typeof limits, readonly [most: number, minutes: number]> = {
  askForAddress: [6, 10],
  askForAddressFromAnywhere: [60, 10],
  askFromPeer: [100, 10],
  claimFromPeer: [20, 10],
  concernFromPeer: [10, 60],
  concernCodeFromPeer: [30, 10],
  passwordFromPeer: [60, 10],
  passwordForAddress: [10, 10],
  passwordForAddressFromAnywhere: [50, 60],
  numberFromPeer: [60, 10],
  numberFromPlace: [10, 10],
  numberFromAnywhere: [50, 10],
  passwordProved: [10, 10],
  passkeyAskedFromPeer: [100, 10],
  passkeyFromPeer: [60, 10],
  secondForPerson: [10, 10],
  packageFromPeer: [60, 10],
  packageForLink: [60, 10],
  signOnFromPeer: [60, 10],
  permissionCode: [5, 60],
  fileForAdvocate: [60, 60],
  alertForAdvocate: [1, 60],
  permissionGiven: [20, 60],
  residentTold: [3, 1440],
  permissionAsked: [20, 60],
  timelineFromPeer: [600, 10],
  searchFromPeer: [300, 10],
  keyTriedFromPeer: [60, 10],
  writeWithKey: [600, 60],
  languageFromPeer: [20, 60],
  enterFromPeer: [100, 10],
  letterFileForPerson: [120, 10],
  batchFileForPerson: [20, 10],
  registerForPerson: [30, 60],
  everythingForPerson: [10, 60],
  copyForPerson: [10, 60],
  runOutListForPerson: [30, 60],
  passwordSetForPerson: [10, 60],
  receiptFromPeer: [60, 10],
};

test('the contract and the code name the same limits', () => {
  const inCode = Object.fromEntries(
    Object.entries(limits).map(([name, { most, minutes }]) => [name, [most, minutes]]),
  );
  expect(inCode).toEqual(contract);
  expect(new Set(Object.values(limits).map(({ purpose }) => purpose)).size).toBe(Object.keys(limits).length);
});

test.each(Object.keys(limits) as (keyof typeof limits)[])('%s is counted somewhere', (name) => {
  const root = join(import.meta.dirname, '../../src');
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter(
    (each) => each.endsWith('.ts') && !each.endsWith('.test.ts'),
  );
  expect(files.some((each) => readFileSync(join(root, each), 'utf8').includes(`limits.${name}`))).toBe(true);
});

test.each(Object.entries(limits))(
  '%s trips at one too many, alone, for one subject, until its time is over',
  async (_, limit) => {
    const ask = (at: typeof limit | (typeof limits)[keyof typeof limits], subject: string, now = monday) =>
      asCall(database, { now }, (call) => minutesToWait(call, at, subject));
    for (let each = 0; each < limit.most; each += 1) expect(await ask(limit, 'one')).toBeUndefined();
    const wait = await ask(limit, 'one');
    expect(wait).toBeGreaterThan(0);
    expect(wait).toBeLessThanOrEqual(limit.minutes);
    expect(await ask(limit, 'other')).toBeUndefined();
    for (const other of Object.values(limits))
      if (other !== limit && other.purpose !== limit.purpose)
        expect(await ask(other, `beside ${limit.purpose}`)).toBeUndefined();
    const later = new Date(Date.parse(monday) + limit.minutes * 60_000).toISOString();
    expect(await ask(limit, 'one', later)).toBeUndefined();
  },
);

describe('what costs much', () => {
  const resident = aVisitor(server.url);
  const staff = aVisitor(server.url);
  let at = '';
  let letter = '';
  beforeAll(async () => {
    at = `complaints/${await lodgeAs(resident, 'connect', 'costly@resident.example')}`;
    letter = /letters\/[0-9a-f-]{36}/.exec((await resident.get(`/connect/en/${at}`)).body)?.[0] ?? '';
    await staff.signIn('connect', 'handler@connect.example');
  });
  const heavy = (): [Visitor, string, number][] => [
    [resident, `${at}/everything.zip`, limits.everythingForPerson.most],
    [resident, `${at}/${letter}.pdf`, limits.letterFileForPerson.most],
    [staff, 'desk/register.csv', limits.registerForPerson.most],
  ];
  test('has a limit for each person, and a page that says how long to wait', async () => {
    for (const [visitor, path, most] of heavy()) {
      // The desk is read in English and Welsh.
      const language = visitor === staff ? 'cy' : 'ur';
      for (let each = 0; each < most; each += 1)
        expect((await visitor.get(`/connect/${language}/${path}`)).status, path).toBe(200);
      const answer = await visitor.get(`/connect/${language}/${path}`);
      expect([answer.status, Number(answer.headers.get('retry-after')) % 60], path).toEqual([429, 0]);
      expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
      expect(answer.body).toContain(`<html lang="${language}"`);
      expect(answer.headers.get('content-type')).toContain('text/html');
      expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
    }
    const [told] = await server.database.rowsOf(
      "audit_lines WHERE object = 'limit:everything-taken-out-by-person'",
    );
    expect(told).toMatchObject({ act: 'limit-reached' });
  });
  test('keeps nobody from their complaint: a page is answered before the half of a hundred', async () => {
    await superuser`DELETE FROM limit_counts`;
    let pending = 0;
    const ask = async (work: () => Promise<unknown>): Promise<void> => {
      pending += 1;
      await work();
      pending -= 1;
    };
    const password = { email: 'nobody@resident.example', password: 'not the right one' };
    const all = Array.from({ length: 100 }, (_, each) =>
      each % 2 === 0
        ? ask(() => resident.get(`/connect/en/${at}/${letter}.pdf`))
        : ask(() => aVisitor(server.url).post('/connect/en/account/password', password)),
    );
    expect((await resident.get(`/connect/en/${at}`)).status).toBe(200);
    expect(pending).toBeGreaterThan(50);
    await Promise.all(all);
  });
});

describe('who asks too often is told when to come back, in their language', () => {
  const ways: [name: string, path: string, fields: () => Record<string, string>, most: number][] = [
    [
      'concerns',
      'concern',
      () => ({ words: 'x', 'once-key': crypto.randomUUID() }),
      limits.concernFromPeer.most,
    ],
    [
      'codes of concerns',
      'concern/follow',
      () => ({ code: 'ABCD-EFGH-JKLM' }),
      limits.concernCodeFromPeer.most,
    ],
    [
      'codes asked for',
      'account/sign-in',
      () => ({ email: 'often@resident.example' }),
      limits.askForAddress.most,
    ],
    ['codes tried', 'account/code', () => ({ code: '12345678' }), limits.enterFromPeer.most],
    [
      'passwords tried',
      'account/password',
      () => ({ email: 'often@resident.example', password: 'wrong words here' }),
      limits.passwordForAddress.most,
    ],
    [
      'languages asked for',
      'languages',
      () => ({ language: 'sq', 'once-key': crypto.randomUUID() }),
      limits.languageFromPeer.most,
    ],
    [
      'receipts looked up',
      'receipt',
      () => ({ reference: 'CO-7K4M-29QX', code: '7K4M-29QX-HB3D' }),
      limits.receiptFromPeer.most,
    ],
  ];
  test.each(ways)('%s', async (_, path, fields, most) => {
    const visitor = aVisitor(server.url);
    let answer = await visitor.post(`/connect/ur/${path}`, fields());
    for (let each = 0; answer.status !== 429 && each <= most + 1; each += 1)
      answer = await visitor.post(`/connect/ur/${path}`, fields());
    expect(answer.status).toBe(429);
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(Number(answer.headers.get('retry-after')) % 60).toBe(0);
    expect(answer.body).toContain('<html lang="ur" dir="rtl"');
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
  });
  test('and still a complaint is lodged from the same place', async () => {
    expect(await lodgeAs(aVisitor(server.url), 'croft', 'always@resident.example')).toMatch(/^[A-Z]{2}-/);
    // At the very landlord whose limits are reached, by somebody who is signed in: nothing stands in the way of words.
    const visitor = aVisitor(server.url);
    for (let each = 0; each < 30; each += 1)
      expect((await visitor.post('/connect/en/complaints/new/danger', { atRisk: 'no' })).status).toBe(303);
  });
});
