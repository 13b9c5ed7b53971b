import { expect, test } from 'vitest';
import type { Call, Caller } from '#call';
import { aResident, asCall, monday } from '../../tests/builders/calls.ts';
import { aDatabase } from '../../tests/setup/database.ts';
import { askForCode, askForText } from './ask-for-code.ts';
import { beginChange, confirmChange, confirmChangeInput, removeTelephone } from './change-channel.ts';
import { enterCode, enterCodeInput } from './enter-code.ts';
import { proveAgain, proveAgainInput } from './prove-again.ts';
import type { CodeMessage } from './send-code.ts';
import { openSession, readSession } from './session.ts';
import { peopleById } from './store/people.ts';

const database = await aDatabase();
const peer = '192.0.2.1';
const after = (minutes: number): string => new Date(Date.parse(monday) + minutes * 60_000).toISOString();
type Resident = Caller & { personId: string };
const reasons = (outcome: { outcome: string; refusals?: readonly { reason: string }[] }) =>
  outcome.outcome === 'done' ? ['done'] : outcome.refusals?.map((each) => each.reason);

/** Does something that sends a code; answers the message, the code in it, and the token of the browser. */
async function sent(
  caller: Caller,
  work: (call: Call, queueMail: (call: unknown, mail: CodeMessage) => Promise<void>) => Promise<unknown>,
  now = monday,
) {
  const out: CodeMessage[] = [];
  const outcome = (await asCall(database, { caller, now }, (call) =>
    work(call, (_, mail) => {
      out.push(mail);
      return Promise.resolve();
    }),
  )) as { outcome: 'done'; value: { browser: string } };
  const [message] = out;
  if (!message) throw new Error('no message');
  const code = (/\d{4} \d{4}/.exec(message.body)?.[0] ?? '').replace(' ', '');
  return { message, code, browser: outcome.value.browser };
}
const begin = (who: Resident, to: { email: string } | { telephone: string }) =>
  sent(who, (call, queueMail) => beginChange(call, to, { peer, queueMail }));
const confirm = (who: Resident, given: { code: string; browser: string }, now = monday) =>
  asCall(database, { caller: who, now }, (call) =>
    confirmChange(call, confirmChangeInput.parse({ code: given.code, browser: given.browser }), { peer }),
  );
const change = async (who: Resident, to: { email: string } | { telephone: string }) =>
  confirm(who, await begin(who, to));
const person = async (who: Resident) =>
  (await asCall(database, {}, (call) => peopleById(call.tx, [who.personId])))[0];
const enter = (given: { code: string; browser: string }) =>
  asCall(database, {}, (call) =>
    enterCode(call, enterCodeInput.parse({ code: given.code, browser: given.browser }), { peer }),
  );

test('a new address counts once a code that was sent there comes back, and every other session ends', async () => {
  const amina = await aResident(database);
  const old = (await person(amina))?.email;
  const token = await asCall(database, {}, (call) => openSession(call, amina.personId, 'resident', ''));
  const begun = await begin(amina, { email: 'amina.new@example.org' });
  expect(begun.message).toMatchObject({ channel: 'mail', recipient: 'amina.new@example.org' });
  expect((await person(amina))?.email).toBe(old);
  expect(reasons(await confirm(amina, { ...begun, code: '00000000' }))).toEqual(['code-wrong']);
  expect((await person(amina))?.email).toBe(old);
  expect(await confirm(amina, begun)).toMatchObject({ value: { what: 'email', before: { email: old } } });
  expect((await person(amina))?.email).toBe('amina.new@example.org');
  expect(await asCall(database, {}, (call) => readSession(call.tx, 'connect', token, monday))).toBeNull();
  expect(reasons(await confirm(amina, begun))).toEqual(['code-used-already']);
});

test('a code that proves an address opens no session, one that opens a session proves none, and none serves another person', async () => {
  const [amina, other] = [await aResident(database), await aResident(database)];
  const begun = await begin(amina, { email: 'either@example.org' });
  const given = { code: begun.code, browser: begun.browser };
  expect(reasons(await enter(given))).toEqual(['no-code-asked-for-here']);
  expect(reasons(await confirm(other, begun))).toEqual(['no-code-asked-for-here']);
  const signIn = await sent({ kind: 'visitor' }, (call, queueMail) =>
    askForCode(call, { email: 'either@example.org' }, { peer, queueMail }),
  );
  expect(reasons(await confirm(amina, signIn))).toEqual(['no-code-asked-for-here']);
  const proved = await asCall(database, { caller: amina }, (call) =>
    proveAgain(call, proveAgainInput.parse(given), { peer }),
  );
  expect(reasons(proved)).toEqual(['no-code-asked-for-here']);
  expect(reasons(await confirm(amina, begun, after(10)))).toEqual(['code-too-old']);
  expect(reasons(await confirm(amina, begun))).toEqual(['done']);
});

test('what belongs to another account is not taken', async () => {
  const [amina, other] = [await aResident(database), await aResident(database)];
  const email = (await person(other))?.email ?? '';
  expect(reasons(await change(amina, { email }))).toEqual(['email-taken']);
  await change(other, { telephone: '+447700900201' });
  expect(reasons(await change(amina, { telephone: '+447700900201' }))).toEqual(['telephone-taken']);
  expect((await person(amina))?.telephone).toBeNull();
});

test('a telephone that was proved opens a session by text message; one that was not gets nothing, in the same answer', async () => {
  const amina = await aResident(database);
  const ask = (telephone: string) =>
    sent({ kind: 'visitor' }, (call, queueMail) => askForText(call, { telephone }, { peer, queueMail }));
  expect(reasons(await change(amina, { telephone: '+447700900301' }))).toEqual(['done']);
  const known = await ask('+447700900301');
  expect(known.message).toMatchObject({
    channel: 'sms',
    recipient: '+447700900301',
  });
  expect(Date.parse(known.message.uselessAfter)).toBe(Date.parse(after(10)));
  expect(known.message.body).not.toMatch(/https?:|Connect|complaint/i);
  expect(await enter(known)).toMatchObject({ value: { step: 'in', personId: amina.personId } });
  const unknown = await ask('+447700900302');
  expect(unknown.message.uselessAfter).toBe(monday);
  expect(reasons(await enter(unknown))).toEqual(['no-code-asked-for-here']);
  expect(await database.rowsOf("people WHERE telephone = '+447700900302'")).toEqual([]);
});

test('texts to one telephone are limited', async () => {
  const ask = () =>
    asCall(database, {}, (call) =>
      askForText(call, { telephone: '+447700900401' }, { peer, queueMail: () => Promise.resolve() }),
    );
  for (let each = 0; each < 6; each += 1) expect(reasons(await ask())).toEqual(['done']);
  expect(reasons(await ask())).toEqual(['too-many-codes-asked']);
});

test('a telephone is removed, and opens nothing any more', async () => {
  const amina = await aResident(database);
  await change(amina, { telephone: '+447700900501' });
  const asked = await sent({ kind: 'visitor' }, (call, queueMail) =>
    askForText(call, { telephone: '+447700900501' }, { peer, queueMail }),
  );
  expect(await asCall(database, { caller: amina }, removeTelephone)).toMatchObject({
    value: { before: { telephone: '+447700900501' } },
  });
  expect(reasons(await enter(asked))).toEqual(['no-code-asked-for-here']);
  expect(await database.rowsOf("audit_lines WHERE act = 'telephone-changed'")).not.toEqual([]);
});
