/** A form sent after the session had ended stands on its page as it was typed, on whichever page of staff it was. */
import postgres from 'postgres';
import { expect, test } from 'vitest';
import { lodgeAs } from '../builders/lodging.ts';
import { aVisitor } from '../builders/visitor.ts';
import { aServer } from '../setup/server.ts';

const server = await aServer();
const reference = await lodgeAs(aVisitor(server.url), 'croft', 'keeps@forms.example');

async function everySessionEnds(): Promise<void> {
  const sql = postgres(server.database.superUrl, { max: 1, onnotice: () => {} });
  await sql`UPDATE sessions SET expires_at = now() - interval '1 minute'`;
  await sql.end();
}

const marked = 'Half a page, typed slowly';

test.each([
  ['administrator', 'desk/people', { email: marked }],
  ['handler', 'desk/permissions/new', { evidence: marked }],
  ['handler', `desk/${reference}`, { act: 'acknowledge', definition: marked }],
  ['handler', `desk/${reference}/notes`, { words: marked }],
  ['manager', 'desk/new', { title: marked }],
  ['administrator', 'desk/retention', { act: 'hold', reason: marked }],
])('%s, %s', async (role, page, typed) => {
  const path = `/croft/en/${page}`;
  const visitor = aVisitor(server.url);
  await visitor.signIn('croft', `${role}@croft.example`);
  expect((await visitor.get(path)).status).toBe(200);
  await everySessionEnds();
  const sent = await visitor.post(path, typed);
  expect(sent.status).toBe(303);
  await visitor.signIn('croft', `${role}@croft.example`);
  const back = await visitor.get(path);
  expect(back.status).toBe(200);
  expect(back.body.includes(marked)).toBe(true);
  // It was given back, and waits no longer.
  expect((await visitor.get(path)).body.includes(marked)).toBe(false);
});
