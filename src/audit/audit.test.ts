import postgres from 'postgres';
import { expect, test } from 'vitest';
import { withLandlord } from '#db/client';
import { aDatabase } from '../../tests/setup/database.ts';
import { asCall } from '../../tests/builders/calls.ts';
import { chainHead, note, verifyChain, type AuditAct } from './index.ts';

const landlords = ['connect', 'croft', 'cottington', 'co-operative', 'coop-homes'] as const;
const database = await aDatabase();
const superuser = postgres(database.superUrl, { max: 1, onnotice: () => {} });

const noteAt = (landlordId: string, act: AuditAct, facts: Record<string, string | number | boolean> = {}) =>
  asCall(database, { landlordId }, (call) => note(call, act, 'complaint:c-1', facts));
const verify = (landlordId: string, known?: Parameters<typeof verifyChain>[1]) =>
  withLandlord(database.pool, landlordId, (tx) => verifyChain(tx, known));
/** Does something to a landlord's lines past every wall, and answers the verdict. */
async function tampered(landlordId: string, change: string) {
  for (let each = 0; each < 5; each += 1)
    await noteAt(landlordId, 'complaint-lodged', { each, formal: true });
  const head = await withLandlord(database.pool, landlordId, chainHead);
  expect(await verify(landlordId, head)).toEqual({ isWhole: true, lines: 5 });
  await superuser.unsafe(change);
  return { without: await verify(landlordId), withHead: await verify(landlordId, head) };
}

test('a changed line is named', async () => {
  const { without } = await tampered(
    landlords[0],
    `UPDATE audit_lines SET facts = '{"each": 9, "formal": true}' WHERE landlord_id = 'connect' AND sequence = 3`,
  );
  expect(without).toEqual({ isWhole: false, firstBad: 3, because: 'content-changed' });
});

test('a back-dated line is named', async () => {
  const { without } = await tampered(
    landlords[1],
    `UPDATE audit_lines SET at = at - interval '1 day' WHERE landlord_id = 'croft' AND sequence = 2`,
  );
  expect(without).toEqual({ isWhole: false, firstBad: 2, because: 'line-changed' });
});

test('a removed line is named', async () => {
  const { without } = await tampered(
    landlords[2],
    `DELETE FROM audit_lines WHERE landlord_id = 'cottington' AND sequence = 4`,
  );
  expect(without).toEqual({ isWhole: false, firstBad: 4, because: 'line-missing' });
});

test('a line that was changed together with its own hash breaks the chain at the next', async () => {
  const { without } = await tampered(
    landlords[3],
    `UPDATE audit_lines SET act = 'nothing-happened', hash = repeat('a', 64)
     WHERE landlord_id = 'co-operative' AND sequence = 2`,
  );
  expect(without).toMatchObject({ isWhole: false, firstBad: 2 });
});

test('lines cut off the end show against a head that was kept elsewhere', async () => {
  const { without, withHead } = await tampered(
    landlords[4],
    `DELETE FROM audit_lines WHERE landlord_id = 'coop-homes' AND sequence > 3`,
  );
  expect(without).toEqual({ isWhole: true, lines: 3 });
  expect(withHead).toEqual({ isWhole: false, firstBad: 4, because: 'end-cut-off' });
});

test('the web role can neither change nor remove a line', async () => {
  const web = postgres(database.webUrl, { max: 1, onnotice: () => {} });
  for (const change of [
    "UPDATE audit_lines SET act = 'x'",
    'DELETE FROM audit_lines',
    'TRUNCATE audit_lines',
  ])
    await expect(web.unsafe(change)).rejects.toThrow('permission denied');
  await web.end();
});

test('lines written at the same moment stand one behind the other', async () => {
  const other = await aDatabase();
  await Promise.all(
    Array.from({ length: 20 }, (_, each) =>
      asCall(other, { landlordId: 'croft' }, (call) => note(call, 'sign-in-refused', `code:${each}`)),
    ),
  );
  expect(await withLandlord(other.pool, 'croft', (tx) => verifyChain(tx))).toEqual({
    isWhole: true,
    lines: 20,
  });
});

test.each(['name@example.org', 'Amina Yusuf', 'two\nlines', '“quoted”'])(
  'a line refuses text that somebody wrote: %j',
  async (text) => {
    await expect(noteAt('croft', 'complaint-lodged', { said: text })).rejects.toThrow('not text');
    await expect(asCall(database, {}, (call) => note(call, 'signed-in', text))).rejects.toThrow('not text');
  },
);

test('a line falls with its transaction', async () => {
  const other = await aDatabase();
  const rolledBack = asCall(other, {}, async (call) => {
    await note(call, 'complaint-lodged', 'complaint:c-2');
    throw new Error('undone');
  });
  await expect(rolledBack).rejects.toThrow('undone');
  expect(await other.rowsOf('audit_lines')).toEqual([]);
  await superuser.end();
});
