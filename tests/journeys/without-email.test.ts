/** An account without e-mail, by telephone, changing where one is reached, and what comes back after a session ended: without JavaScript. */
import postgres from 'postgres';
import { expect, test } from 'vitest';
import { codeFor, outboxAt } from '../builders/outbox.ts';
import { hiddenFields, lodgeAs } from '../builders/lodging.ts';
import { telephoned } from '../builders/telephoned.ts';
import { aVisitor, type Visitor } from '../builders/visitor.ts';
import { aServer } from '../setup/server.ts';

const server = await aServer();
const own = '/connect/en';
const claim = `${own}/account/claim`;
const cookieOf = 'putright-connect';
const password = 'a boat on the grey Wye';

async function all(statement: string): Promise<void> {
  const sql = postgres(server.database.superUrl, { max: 1, onnotice: () => {} });
  await sql.unsafe(statement);
  await sql.end();
}
const minutesPass = (minutes: number) =>
  all(
    `UPDATE sessions SET created_at = created_at - interval '${minutes} minutes', expires_at = expires_at - interval '${minutes} minutes'`,
  );
const numberOn = (page: string): string => /\d{4} \d{4} \d{4}/.exec(page)?.[0] ?? '';
const codeOn = (page: string): string => /[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}/.exec(page)?.[0] ?? '';

/** Staff write a complaint down for somebody without an address; answers where its letter is. */
async function writtenDown(handler: Visitor): Promise<{ reference: string; letter: string }> {
  const form = await handler.get(`${own}/desk/new`);
  const day = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10).split('-');
  const sent = await handler.post(`${own}/desk/new`, {
    ...hiddenFields(form.body),
    ...telephoned,
    formats: 'large-print',
    wayIn: 'formal',
    'received-day': day[2] ?? '',
    'received-month': day[1] ?? '',
    'received-year': day[0] ?? '',
  });
  const reference = /CN-[2-9A-Z]{4}-[2-9A-Z]{4}/.exec(sent.location ?? '')?.[0] ?? '';
  return { reference, letter: sent.location ?? '' };
}

test('with the letter alone: a password at the first visit, the number at every later one, and back in by a new letter', async () => {
  const handler = aVisitor(server.url);
  await handler.signIn('connect', 'handler@connect.example');
  const { reference, letter } = await writtenDown(handler);
  const first = (await handler.get(letter)).body;
  const [code, number] = [codeOn(first), numberOn(first)];
  expect(number).toMatch(/^\d{4} \d{4} \d{4}$/);

  const gwen = aVisitor(server.url);
  expect((await gwen.post(claim, { code: '2222-2222-2222', email: '' })).status).toBe(409);
  const asked = await gwen.post(claim, { code, email: '' });
  expect(asked.status).toBe(200);
  expect(asked.body).toContain('Make a password');
  expect(asked.body).not.toContain(reference);
  expect(gwen.cookies.has(cookieOf)).toBe(false);
  const weak = await gwen.post(claim, { ...hiddenFields(asked.body), password: 'password1' });
  expect(weak.status).toBe(409);
  expect(weak.body).toContain('Many people use this one');
  expect(weak.body).not.toContain('password1');
  const opened = await gwen.post(claim, { ...hiddenFields(weak.body), password });
  expect([opened.status, numberOn(opened.body)]).toEqual([200, number]);
  expect((await gwen.get(`${own}/complaints/${reference}`)).status).toBe(200);
  expect((await gwen.get(`${own}/account`)).body).toContain(number);
  // The code is used up, and no letter shows the number any more.
  expect((await aVisitor(server.url).post(claim, { code, email: '' })).status).toBe(409);
  expect((await handler.get(letter)).body).toContain('no open code');

  const later = aVisitor(server.url);
  const page = `${own}/account/number`;
  const wrong = await later.post(page, { number, password: 'not the right one' });
  expect([wrong.status, wrong.body.includes('not the right one')]).toEqual([409, false]);
  expect((await later.post(page, { number: '', password: '' })).status).toBe(422);
  const next = `${own}/complaints/${reference}`;
  const entered = await later.post(page, { number: number.replaceAll(' ', ''), password, next });
  expect([entered.status, entered.location]).toEqual([303, next]);
  expect((await later.get(next)).status).toBe(200);
  await minutesPass(11);
  const toProof = await later.get(`${own}/account/ways`);
  expect(toProof.location).toContain('/account/prove');
  const proof = await later.get(toProof.location ?? '');
  expect(proof.body).toContain('name="proof-password"');
  const prove = `${own}/account/prove?prove`;
  const hidden = hiddenFields(proof.body);
  expect((await later.post(prove, { ...hidden, 'proof-password': 'not the right one' })).status).toBe(422);
  expect((await later.post(prove, { ...hidden, 'proof-password': password })).status).toBe(303);
  expect((await later.get(`${own}/account/ways`)).status).toBe(200);

  // A new letter is not enough: whoever opens it needs the number too.
  const renew = `${own}/desk/${reference}/acts/renew-claim`;
  const form = await handler.get(renew);
  expect((await handler.post(renew, hiddenFields(form.body))).status).toBe(303);
  const second = (await handler.get(`${own}/desk/${reference}/claim-letter`)).body;
  expect(numberOn(second)).toBe('');
  const thief = aVisitor(server.url);
  const tries: Record<string, string>[] = [{ email: '' }, { email: 'thief@example.org' }, { password }];
  for (const typed of tries) {
    const refusedPage = await thief.post(claim, { code: codeOn(second), ...typed });
    expect([refusedPage.status, refusedPage.body.includes('name="number"')]).toEqual([422, true]);
  }
  const again = await later.post(`${own}/account/sign-out`, {});
  expect(again.status).toBe(303);
  const reset = await later.post(claim, { code: codeOn(second), number, email: '' });
  const fresh = await later.post(claim, { ...hiddenFields(reset.body), password: 'heron above the weir' });
  expect(numberOn(fresh.body)).toBe(number);
  expect((await later.get(next)).status).toBe(200);
  // Every session from before is over.
  expect((await gwen.get(next)).status).not.toBe(200);

  // The number is lost as well: staff made sure in another way, and the letter brings a new one.
  const lost = await handler.get(renew);
  await handler.post(renew, { ...hiddenFields(lost.body), lostNumber: 'yes' });
  const third = (await handler.get(`${own}/desk/${reference}/claim-letter`)).body;
  expect(numberOn(third)).toMatch(/^\d/);
  expect(numberOn(third)).not.toBe(number);
  expect((await aVisitor(server.url).post(page, { number, password: 'heron above the weir' })).status).toBe(
    409,
  );
  expect((await aVisitor(server.url).post(claim, { code: codeOn(third), email: '' })).status).toBe(200);
});

test('a new address and a telephone are proved first, told of on the old and the new channel, and open the account', async () => {
  const amina = aVisitor(server.url);
  await amina.signIn('connect', 'amina@reach.example');
  const reach = `${own}/account/reach`;
  expect((await amina.get(reach)).body).toContain('amina@reach.example');
  const mistyped = await amina.post(reach, { act: 'telephone', telephone: '123' });
  expect([mistyped.status, mistyped.body.includes('Check the phone number')]).toEqual([422, true]);
  await amina.post(reach, { act: 'telephone', telephone: '07700 900 111' });
  expect((await amina.get(reach)).body).not.toContain('+447700900111');
  const text = await codeFor(server.url, 'connect', '+447700900111');
  expect((await amina.post(reach, { act: 'confirm', to: '07700 900 111', code: '12' })).status).toBe(422);
  const done = await amina.post(reach, { act: 'confirm', code: text });
  expect([done.status, done.location]).toEqual([303, `${reach}?done`]);
  await amina.post(reach, { act: 'email', email: 'amina@other.example' });
  await amina.post(reach, {
    act: 'confirm',
    code: await codeFor(server.url, 'connect', 'amina@other.example'),
  });
  const page = (await amina.get(reach)).body;
  for (const shown of ['amina@other.example', '+447700900111']) expect(page).toContain(shown);

  const told = (await outboxAt(server.url)).filter(({ purpose }) => purpose === 'account-changed');
  const toldOf = (recipient: string, words: string) =>
    told.filter((each) => each.recipient === recipient && each.text.includes(words)).length;
  expect(toldOf('amina@reach.example', 'phone number')).toBe(1);
  expect(toldOf('+447700900111', 'phone number')).toBe(1);
  for (const recipient of ['amina@reach.example', 'amina@other.example', '+447700900111'])
    expect([recipient, toldOf(recipient, 'e-mail address here was changed')]).toEqual([recipient, 1]);
  expect(JSON.stringify(told)).not.toContain('amina@other.example here');

  const byText = aVisitor(server.url);
  const asked = await byText.post(`${own}/account/text`, { telephone: '+44 7700 900111' });
  expect(asked.location).toBe(`${own}/account/code?by=text`);
  const entered = await byText.post(`${own}/account/code`, {
    by: 'text',
    code: await codeFor(server.url, 'connect', '+447700900111'),
  });
  expect(entered.location).toBe(`${own}/account`);
  expect((await byText.get(`${own}/account`)).body).toContain('amina@other.example');
  expect((await byText.post(reach, { act: 'remove' })).status).toBe(303);
  expect((await byText.get(reach)).body).not.toContain('+447700900111');

  await minutesPass(11);
  const stale = await byText.post(reach, { act: 'email', email: 'eve@example.org' });
  expect(stale.location).toContain('/account/prove');
  const known = await aVisitor(server.url).post(`${own}/account/text`, { telephone: '+447700900999' });
  expect(known.location).toBe(`${own}/account/code?by=text`);
});

test('what was sent after two idle hours stands in the form again once its person is back, and in nobody else’s', async () => {
  const amina = aVisitor(server.url);
  const reference = await lodgeAs(amina, 'connect', 'idle@kept.example');
  const act = `${own}/complaints/${reference}/acts/add-information`;
  const form = await amina.get(act);
  expect(form.status).toBe(200);
  const typed = { ...hiddenFields(form.body), text: 'The mould has spread to the <b>ceiling' };
  await minutesPass(121);
  const sent = await amina.post(act, typed);
  expect([sent.status, sent.location]).toEqual([
    303,
    `${own}/account/sign-in?next=${encodeURIComponent(act)}`,
  ]);
  expect(amina.cookies.has(cookieOf)).toBe(false);

  const held = new Map(amina.cookies);
  const stranger = aVisitor(server.url);
  for (const [name, value] of held) stranger.cookies.set(name, value);
  await stranger.signIn('connect', 'stranger@kept.example', act);
  expect((await stranger.get(act)).body).not.toContain('spread to the');

  const entered = await amina.signIn('connect', 'idle@kept.example', act);
  expect(entered.location).toBe(act);
  const back = await amina.get(act);
  expect(back.body).toContain('The mould has spread to the &lt;b&gt;ceiling');
  expect((await amina.post(act, { ...hiddenFields(back.body), text: typed.text })).status).toBe(303);
  expect((await amina.get(act)).body).not.toContain('spread to the');
});

test('a press on “stay” moves the end, and says how long there is', async () => {
  const amina = aVisitor(server.url);
  await amina.signIn('connect', 'stay@kept.example');
  await minutesPass(119);
  const stayed = await amina.post(`${own}/account/stay`, {});
  expect(stayed.status).toBe(200);
  expect(JSON.parse(stayed.body)).toEqual({ left: 7200 });
  await minutesPass(121);
  expect((await amina.post(`${own}/account/stay`, {})).status).toBe(401);
});

test('no number, password or telephone stands in what the server prints', () => {
  expect(server.printed()).not.toMatch(/\d{4} \d{4} \d{4}|grey Wye|above the weir|7700/);
});
