import { createServer } from 'node:http';
import { mkdtempSync, readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import postgres from 'postgres';
import { expect, test } from 'vitest';
import { handHeads, note, ownPublicKeys, readHeads, signHourlyHead, verifyChain } from '#audit';
import { withLandlord } from '#db/client';
import { asCall } from '../../tests/builders/calls.ts';
import { aDatabase } from '../../tests/setup/database.ts';
import { handOver } from './hand-over.ts';

const database = await aDatabase();
const at = (time: string): string => `2026-11-23T${time}:00.000Z`;
const noteOne = () => asCall(database, {}, (call) => note(call, 'complaint-lodged', 'complaint:c-1'));
const signAt = (time: string) => withLandlord(database.pool, 'connect', (tx) => signHourlyHead(tx, at(time)));
const handAt = (time: string, over: ReturnType<typeof handOver>) =>
  handHeads(database.pool, 'connect', at(time), over);
const folder = mkdtempSync(join(tmpdir(), 'putright-heads-'));
const file = join(folder, 'heads.jsonl');
const toFile = handOver(pathToFileURL(file).href);

test('a head is signed once an hour, and only where the chain moved', async () => {
  expect(await signAt('10:00')).toBe(false);
  await noteOne();
  expect(await signAt('10:01')).toBe(true);
  await noteOne();
  expect(await signAt('10:59')).toBe(false);
  expect(await signAt('11:00')).toBe(true);
  expect(await signAt('12:00')).toBe(false);
});

test('where no place is set they wait; a place that fails gets them again', async () => {
  expect(await handAt('11:00', undefined)).toBe(0);
  await expect(handAt('11:00', () => Promise.reject(new Error('away')))).rejects.toThrow('away');
  expect(await handAt('11:01', toFile)).toBe(2);
  expect(await handAt('11:02', toFile)).toBe(0);
});

test('what was handed over is signed, and knows of lines that were cut off behind its back', async () => {
  const { heads, unsigned } = await readHeads(file, ownPublicKeys());
  expect(unsigned).toBe(0);
  const known = heads.get('connect')?.at(-1);
  expect(known).toMatchObject({ sequence: 2 });
  const superuser = postgres(database.superUrl, { max: 1, onnotice: () => {} });
  await superuser`DELETE FROM audit_lines WHERE sequence = 2`;
  await superuser`DELETE FROM audit_heads WHERE sequence = 2`;
  await superuser.end();
  expect(await withLandlord(database.pool, 'connect', (tx) => verifyChain(tx, known))).toEqual({
    isWhole: false,
    firstBad: 2,
    because: 'end-cut-off',
  });
  expect(readFileSync(file, 'utf8').trim().split('\n')).toHaveLength(2);
});

test('a web address takes them as lines of JSON, and one that refuses is a fault', async () => {
  const got: string[] = [];
  let status = 204;
  const server = createServer((request, response) => {
    request.setEncoding('utf8').on('data', (part: string) => got.push(part));
    request.on('end', () => response.writeHead(status).end());
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const toWeb = handOver(`http://127.0.0.1:${(server.address() as AddressInfo).port}/heads`);
  await noteOne();
  expect(await signAt('13:00')).toBe(true);
  status = 500;
  await expect(handAt('13:00', toWeb)).rejects.toThrow('500');
  status = 204;
  expect(await handAt('13:01', toWeb)).toBe(1);
  expect(JSON.parse(got.at(-1) ?? '')).toMatchObject({ landlordId: 'connect', sequence: 2 });
  server.close();
});

test('the web role can change nothing of a head but that it was handed over', async () => {
  const web = postgres(database.webUrl, { max: 1, onnotice: () => {} });
  for (const change of ["UPDATE audit_heads SET hash = 'x'", 'DELETE FROM audit_heads'])
    await expect(web.unsafe(change)).rejects.toThrow('permission denied');
  await web.end();
});
