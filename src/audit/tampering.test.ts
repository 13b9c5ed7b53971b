/**
 * The offline verifier against somebody who owns the database: each of the seven tamperings, once by a hand that knows
 * nothing of hashes and once, where that is another thing, by one that writes every hash anew.
 */
import { execFile } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { withLandlord } from '#db/client';
import { asCall } from '../../tests/builders/calls.ts';
import { aDatabase } from '../../tests/setup/database.ts';
import {
  chainHead,
  eraseContent,
  lineOfExport,
  linesOf,
  note,
  publicKeyPem,
  signHead,
  type KeptLine,
} from './index.ts';
import { contentHashOf, hashOf } from './line.ts';

const database = await aDatabase();
const folder = mkdtempSync(join(tmpdir(), 'putright-audit-'));
const inFolder = (name: string, lines: readonly string[]): string => {
  const file = join(folder, name);
  writeFileSync(file, `${lines.join('\n')}\n`);
  return file;
};

/** Runs the command as anybody would, from a copy of the files. */
const verify = (file: string, ...more: string[]): Promise<{ code: number; said: string; told: string }> =>
  new Promise((done) => {
    execFile(
      process.execPath,
      [join(import.meta.dirname, '../cli/audit.ts'), 'verify', file, '--json', ...more],
      (fault, said, told) => done({ code: Number(fault?.code ?? 0), said: said.trim(), told: told.trim() }),
    );
  });

const exported = async (): Promise<KeptLine[]> => {
  const lines: KeptLine[] = [];
  for (const landlordId of ['connect', 'croft'])
    await withLandlord(database.pool, landlordId, async (tx) => {
      for await (const line of linesOf(tx)) lines.push(line);
    });
  return lines;
};

let whole: KeptLine[] = [];
let heads = '';
let key = '';

beforeAll(async () => {
  for (const landlordId of ['connect', 'croft'])
    for (let each = 1; each <= 8; each += 1)
      await asCall(database, { landlordId, now: `2026-11-23T10:0${each}:00.000Z` }, (call) =>
        note(call, 'complaint-lodged', `complaint:c-${each}`, { each, formal: true }),
      );
  whole = await exported();
  const made = await Promise.all(
    ['connect', 'croft'].map((landlordId) =>
      withLandlord(database.pool, landlordId, async (tx) =>
        signHead(landlordId, (await chainHead(tx)) ?? { sequence: 0, hash: '' }, '2026-11-23T11:00:00.000Z'),
      ),
    ),
  );
  heads = inFolder(
    'heads.jsonl',
    made.map((head) => JSON.stringify(head)),
  );
  key = inFolder('key.pem', [publicKeyPem()]);
});

type Lines = KeptLine[];
/** Writes the hashes anew from the line at this place on, as somebody would who has read this code but has no key. */
const rehashed = (lines: Lines, from: number): Lines => {
  const out = [...lines];
  for (let at = from; at < out.length; at += 1) {
    const line = out[at];
    if (!line || line.landlordId !== 'connect') continue;
    const previousHash = at === 0 ? '0'.repeat(64) : (out[at - 1]?.hash ?? '');
    const anew = { ...line, sequence: at + 1, previousHash };
    anew.contentHash = contentHashOf(anew.salt ?? '', anew);
    out[at] = { ...anew, hash: hashOf(anew) };
  }
  return out;
};
const changed = (lines: Lines, at: number, change: Partial<KeptLine>): Lines =>
  lines.map((line, place) => (place === at ? { ...line, ...change } : line));
const without = (lines: Lines, at: number): Lines => lines.filter((_, place) => place !== at);
const withAfter = (lines: Lines, at: number, added: Partial<KeptLine>): Lines => [
  ...lines.slice(0, at + 1),
  { ...(lines[at] as KeptLine), ...added },
  ...lines.slice(at + 1),
];
const swapped = (lines: Lines, one: number): Lines => [
  ...lines.slice(0, one),
  lines[one + 1] as KeptLine,
  lines[one] as KeptLine,
  ...lines.slice(one + 2),
];
const cutAfter = (lines: Lines, most: number): Lines =>
  lines.filter(({ landlordId, sequence }) => landlordId !== 'connect' || sequence <= most);

test('an export that nobody touched is whole', async () => {
  const file = inFolder('whole.jsonl', whole.map(lineOfExport));
  expect(await verify(file, '--heads', heads, '--key', key)).toEqual({
    code: 0,
    said: '{"whole":true,"lines":16}',
    told: '',
  });
});

describe.each<[string, (lines: Lines) => Lines, number, string]>([
  ['edit', (all) => changed(all, 3, { object: 'complaint:c-9' }), 4, 'content-changed'],
  ['edit of the act', (all) => changed(all, 3, { act: 'complaint-closed' }), 4, 'line-changed'],
  [
    'edit, hashes anew',
    (all) => rehashed(changed(all, 3, { object: 'complaint:c-9' }), 3),
    4,
    'signature-wrong',
  ],
  ['delete', (all) => without(all, 3), 4, 'line-missing'],
  ['delete, hashes anew', (all) => rehashed(without(all, 3), 3), 4, 'signature-wrong'],
  ['insert', (all) => withAfter(all, 3, { sequence: 5 }), 5, 'chain-broken'],
  ['insert, hashes anew', (all) => rehashed(withAfter(all, 3, { facts: {} }), 4), 5, 'signature-wrong'],
  ['reorder', (all) => swapped(all, 3), 4, 'line-missing'],
  ['reorder, hashes anew', (all) => rehashed(swapped(all, 3), 3), 4, 'signature-wrong'],
  ['truncate', (all) => cutAfter(all, 6), 7, 'end-cut-off'],
  ['truncate to nothing', (all) => cutAfter(all, 0), 1, 'end-cut-off'],
  ['fork: two lines behind one', (all) => withAfter(all, 3, { facts: {} }), 4, 'line-twice'],
  [
    'fork: another end, unsigned',
    (all) => rehashed(changed(all, 5, { facts: {}, signature: null }), 5),
    6,
    'not-signed',
  ],
  ['back-date', (all) => changed(all, 3, { at: '2026-11-20T10:00:00.000Z' }), 4, 'line-changed'],
  [
    'back-date, hashes anew',
    (all) => rehashed(changed(all, 3, { at: '2026-11-20T10:00:00.000Z' }), 3),
    4,
    'signature-wrong',
  ],
])('%s', (name, tamper, firstBad, because) => {
  test('is named', async () => {
    const file = inFolder(`${name.replace(/\W/g, '-')}.jsonl`, tamper(whole).map(lineOfExport));
    const answer = await verify(file, '--heads', heads, '--key', key);
    expect(JSON.parse(answer.said)).toEqual({ whole: false, landlordId: 'connect', firstBad, because });
    expect(answer.code).toBe(1);
  });
});

test('without heads and key a chain written anew looks whole, and the command says so', async () => {
  const file = inFolder('anew.jsonl', rehashed(changed(whole, 3, { object: 'x' }), 3).map(lineOfExport));
  const answer = await verify(file);
  expect(answer).toMatchObject({ code: 0, told: expect.stringContaining('--key') });
});

test('with the head alone a chain written anew does not pass', async () => {
  const file = inFolder('head.jsonl', rehashed(changed(whole, 3, { object: 'x' }), 3).map(lineOfExport));
  const answer = await verify(file, '--heads', heads);
  expect(JSON.parse(answer.said)).toMatchObject({ firstBad: 8, because: 'head-differs' });
});

test('a head that somebody else signed is passed over, and that is a fault of its own', async () => {
  const forged = JSON.stringify({
    ...signHead('connect', { sequence: 3, hash: whole[2]?.hash ?? '' }, '2026-11-23T11:00:00.000Z'),
    sequence: 2,
  });
  const answer = await verify(
    inFolder('whole.jsonl', whole.map(lineOfExport)),
    '--heads',
    inFolder('forged.jsonl', [forged]),
    '--key',
    key,
  );
  expect(answer.code).toBe(1);
  expect(answer.told).toContain('1 head was not signed');
});

test.each([
  ['half a line', (lines: string[]) => [...lines.slice(0, 2), (lines[2] ?? '').slice(0, 80)], 3],
  ['something else', () => ['name,act'], 1],
])('%s cannot be read: exit 2, with file and line', async (name, spoilt, at) => {
  const file = inFolder(`${name}.jsonl`, spoilt(whole.map(lineOfExport)));
  const answer = await verify(file);
  expect(answer.code).toBe(2);
  expect(answer.told).toBe(
    `${file}:${at}: expected a line of an audit export, a signed head or a public key`,
  );
});

test('a file that is not there: exit 2', async () =>
  expect(await verify(join(folder, 'none.jsonl'))).toMatchObject({ code: 2 }));

describe('in the database, by its superuser', async () => {
  const other = await aDatabase();
  const restored = await aDatabase();
  const superuser = postgres(other.superUrl, { max: 1, onnotice: () => {} });
  afterAll(() => superuser.end());
  const against = (...more: string[]) =>
    verify(other.superUrl, '--landlord', 'connect', '--key', key, ...more);

  test('whole, restored elsewhere, and written on', async () => {
    for (const each of [1, 2, 3, 4])
      await asCall(other, {}, (call) => note(call, 'complaint-lodged', `complaint:c-${each}`, { each }));
    expect(await against()).toMatchObject({ code: 0, said: '{"whole":true,"lines":4}' });
    const target = postgres(restored.superUrl, { max: 1, onnotice: () => {} });
    for (const row of await superuser`SELECT row_to_json(audit_lines)::text AS line FROM audit_lines`)
      await target`INSERT INTO audit_lines SELECT * FROM json_populate_record(NULL::audit_lines, ${row.line}::text::json)`;
    await target.end();
    await asCall(restored, {}, (call) => note(call, 'complaint-lodged', 'complaint:c-5'));
    expect(await verify(restored.superUrl, '--landlord', 'connect', '--key', key)).toMatchObject({
      code: 0,
      said: '{"whole":true,"lines":5}',
    });
  });

  test('erased words leave the chain whole, and nothing to guess at', async () => {
    const erased = await asCall(other, {}, (call) =>
      eraseContent(call, ['complaint:c-2', 'resident:nobody']),
    );
    expect(erased).toBe(1);
    const [line] = await superuser`SELECT * FROM audit_lines WHERE sequence = 2`;
    expect(line).toMatchObject({ actor: 'erased', object: 'erased', facts: {}, salt: null, erased_by: '5' });
    expect(line?.content_hash).toHaveLength(64);
    expect(await against()).toMatchObject({ code: 0, said: '{"whole":true,"lines":5}' });
  });

  test('the web role cannot erase behind a line that does not own up to it', async () => {
    const web = postgres(other.webUrl, { max: 1, onnotice: () => {} });
    const [gone] = await web.begin(async (sql) => {
      await sql`SET LOCAL app.landlord_id = 'connect'`;
      return sql`SELECT erase_audit_contents('{1}'::bigint[], 4) AS lines`;
    });
    expect(gone).toEqual({ lines: '0' });
    await web.end();
  });

  test('words that a superuser erased and nobody owned up to are named', async () => {
    await superuser`UPDATE audit_lines SET salt = NULL, actor = 'erased', object = 'erased', facts = '{}', erased_by = 5 WHERE sequence = 3`;
    expect(JSON.parse((await against()).said)).toMatchObject({ firstBad: 5, because: 'erased-unsaid' });
  });
});
