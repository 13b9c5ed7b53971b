/** Messages to a real listener on this machine. */
import { randomUUID } from 'node:crypto';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { queueTelling } from '#publishing';
import { aHandler, asCall, monday } from '../../../tests/builders/calls.ts';
import { aDatabase } from '../../../tests/setup/database.ts';
import type { AddressRule } from './address.ts';
import { addHook, addHookInput, changeSecret, endHook, listHooks, resend, type SecretShown } from './hook.ts';
import { isSigned } from './sign.ts';
import { takeDue } from '../store/hooks.ts';
import { queueMessages, sendDue, tellEdition } from './tell.ts';

const database = await aDatabase();
const administrator = await aHandler(database, 'connect', 'administrator');
const asAdministrator = { caller: administrator };

interface Heard {
  headers: IncomingHttpHeaders;
  body: string;
}
const heard: Heard[] = [];
let answers: number[] = [];
let location: string | undefined;
const listener = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    heard.push({ headers: request.headers, body: Buffer.concat(chunks).toString() });
    response.writeHead(answers.shift() ?? 204, location === undefined ? {} : { location }).end();
  });
});
await new Promise<void>((open) => listener.listen(0, '127.0.0.1', open));
const { port } = listener.address() as AddressInfo;
const url = `http://127.0.0.1:${port}/hook`;
afterAll(() => listener.close());

const made: string[] = [];
afterEach(async () => {
  for (const hookId of made.splice(0))
    await asCall(database, asAdministrator, (call) => endHook(call, { hookId }));
  heard.length = 0;
  answers = [];
  location = undefined;
});

const add = (input: object = {}) =>
  asCall(database, asAdministrator, (call) =>
    addHook(call, addHookInput.parse({ onceKey: randomUUID(), url, events: ['published'], ...input })),
  );
async function aHook(input: object = {}): Promise<SecretShown> {
  const outcome = await add(input);
  if (outcome.outcome === 'refused') throw new Error(JSON.stringify(outcome.refusals));
  made.push(outcome.value.hookId);
  return outcome.value;
}

const publish = (slug = 'bins') =>
  asCall(database, { caller: { kind: 'system' } }, (call) =>
    queueTelling(call, {
      event: 'published',
      path: `guidance/pl/${slug}.md`,
      entryId: null,
      kind: 'guidance',
      slug,
      language: 'pl',
      number: 3,
      hash: 'a'.repeat(64),
      at: call.now,
    }),
  );
const take = (now = monday) => asCall(database, { caller: { kind: 'system' }, now }, queueMessages);
const send = (now = monday, rule?: AddressRule) => sendDue(database.pool, 'connect', now, rule);
const secondsOf = (instant: string): number => Math.floor(Date.parse(instant) / 1000);
const logOf = async (hookId: string) =>
  (await asCall(database, asAdministrator, listHooks)).find((each) => each.hookId === hookId)?.messages ?? [];

test('a publication is told, signed, with where to fetch it', async () => {
  const { secret, hookId } = await aHook();
  await publish();
  expect(await take()).toBe(1);
  expect(await send()).toBe(1);
  const [{ headers, body } = { headers: {}, body: '' }] = heard;
  const signature = String(headers['putright-signature']);
  expect(isSigned(signature, secret, body, secondsOf(monday))).toBe(true);
  expect(isSigned(signature, 'another', body, secondsOf(monday))).toBe(false);
  expect(isSigned(signature, secret, `${body} `, secondsOf(monday))).toBe(false);
  expect(isSigned(signature, secret, body, secondsOf(monday) + 301)).toBe(false);
  const told = JSON.parse(body) as Record<string, unknown>;
  expect(told).toMatchObject({
    event: 'published',
    landlord: 'connect',
    kind: 'guidance',
    slug: 'bins',
    language: 'pl',
    revision: 3,
  });
  expect(String(told['href'])).toMatch(/\/api\/v1\/landlords\/connect\/entries\/guidance\/bins\/pl$/);
  expect(headers['putright-delivery']).toBe(told['id']);
  expect(await logOf(hookId)).toMatchObject([{ standing: 'delivered', tries: 1, lastStatus: 204 }]);
  expect(await send('2026-11-23T11:00:00.000Z')).toBe(0);
});

test('a webhook that answers 500 hears it again later, the same words under the same id', async () => {
  const { hookId } = await aHook();
  answers = [500, 503, 200];
  await publish();
  await take();
  expect(await send('2026-11-23T10:00:00.000Z')).toBe(0);
  expect(await send('2026-11-23T10:00:30.000Z')).toBe(0);
  expect(heard).toHaveLength(1);
  expect(await send('2026-11-23T10:01:00.000Z')).toBe(0);
  expect(await send('2026-11-23T10:03:00.000Z')).toBe(1);
  expect(new Set(heard.map(({ body }) => body)).size).toBe(1);
  expect(heard).toHaveLength(3);
  expect(await logOf(hookId)).toMatchObject([{ standing: 'delivered', tries: 3 }]);
});

test('it is given up after three days, and sent again where somebody asks', async () => {
  const { hookId } = await aHook();
  answers = [500, 500, 200];
  await publish();
  await take();
  await send('2026-11-23T10:00:00.000Z');
  await send('2026-11-26T10:00:00.000Z');
  const [message] = await logOf(hookId);
  expect(message).toMatchObject({ standing: 'given-up', lastStatus: 500 });
  const messageId = message?.messageId ?? '';
  const again = await asCall(database, { ...asAdministrator, now: '2026-11-26T11:00:00.000Z' }, (call) =>
    resend(call, { hookId, messageId }),
  );
  expect(again.outcome).toBe('done');
  expect(await send('2026-11-26T11:00:00.000Z')).toBe(1);
});

test('two processes never send the same at once', async () => {
  await aHook();
  for (let each = 0; each < 12; each += 1) await publish(`bins-${each}`);
  await Promise.all([take(), take()]);
  const counts = await Promise.all([send(), send(), send()]);
  expect(counts.reduce((sum, each) => sum + each, 0)).toBe(12);
  expect(new Set(heard.map(({ headers }) => headers['putright-delivery'])).size).toBe(12);
  expect(heard).toHaveLength(12);
});

test('a message that is on its way is taken by nobody else, until whoever took it must have died', async () => {
  await aHook();
  await publish();
  await take();
  const taken = (now: string) =>
    asCall(database, { caller: { kind: 'system' } }, ({ tx }) =>
      takeDue(tx, now, '2026-11-23T10:01:00.000Z', 20),
    );
  expect(await taken('2026-11-23T10:00:00.000Z')).toHaveLength(1);
  expect(await taken('2026-11-23T10:00:59.000Z')).toHaveLength(0);
  expect(await taken('2026-11-23T10:01:00.000Z')).toHaveLength(1);
});

test('only what was asked for is told, and only where it happened', async () => {
  await aHook({ events: ['unpublished'] });
  await publish();
  expect(await take()).toBe(1);
  expect(await send()).toBe(0);
  expect(heard).toEqual([]);
});

test('no redirect is followed', async () => {
  const { hookId } = await aHook();
  answers = [302];
  location = `${url}/elsewhere`;
  await publish();
  await take();
  expect(await send()).toBe(0);
  expect(heard).toHaveLength(1);
  expect(await logOf(hookId)).toMatchObject([{ standing: 'waiting', lastStatus: 302 }]);
});

test('a changed secret signs beside the one before for a day, and alone from then on', async () => {
  const { hookId, secret: before } = await aHook();
  const changed = await asCall(database, asAdministrator, (call) => changeSecret(call, { hookId }));
  const after = changed.outcome === 'done' ? changed.value.secret : '';
  const signedAt = async (now: string) => {
    heard.length = 0;
    await publish();
    await take(now);
    await send(now);
    const { headers, body } = heard.at(-1) ?? { headers: {} as IncomingHttpHeaders, body: '' };
    return [before, after].map((secret) =>
      isSigned(String(headers['putright-signature']), secret, body, secondsOf(now)),
    );
  };
  expect(await signedAt('2026-11-24T09:59:00.000Z')).toEqual([true, true]);
  expect(await signedAt('2026-11-24T10:00:00.000Z')).toEqual([false, true]);
});

test('a secret stands sealed in the rows', async () => {
  const { secret } = await aHook();
  expect(JSON.stringify(await database.rowsOf('webhooks'))).not.toContain(secret);
});

test('a webhook that ended hears nothing more', async () => {
  const { hookId } = await aHook();
  await publish();
  await take();
  await asCall(database, asAdministrator, (call) => endHook(call, { hookId }));
  expect(await send()).toBe(0);
  expect(heard).toEqual([]);
});

test('an edition that comes into force is told once, and the one in force at the beginning is not', async () => {
  const { hookId } = await aHook({ events: ['edition-in-force'] });
  const look = (today: string) =>
    asCall(database, { caller: { kind: 'system' } }, async (call) => {
      await tellEdition({ ...call, today });
      await queueMessages(call);
    });
  await look('2026-11-23');
  expect(await logOf(hookId)).toEqual([]);
  await asCall(database, { caller: { kind: 'system' } }, async ({ tx }) => {
    const { importContent } = await import('#publishing');
    const { contentFiles } = await import('#library');
    const own = contentFiles('landlords/connect').flatMap((file) =>
      file.path.includes('/2017-02-01/')
        ? [
            file,
            {
              path: file.path.replace('2017-02-01', '2026-12-01'),
              body: file.body.replaceAll(/inForceFrom: .*/g, "inForceFrom: '2026-12-01'"),
            },
          ]
        : [file],
    );
    const central = ['codes', 'facts', 'calendars', 'guidance', 'letters'].flatMap((folder) =>
      contentFiles(folder),
    );
    const outcome = await importContent(tx, 'Connect', monday, [...own, ...central]);
    expect(outcome, JSON.stringify(outcome)).toMatchObject({ outcome: 'done' });
  });
  await look('2026-11-30');
  expect(await logOf(hookId)).toEqual([]);
  await look('2026-12-01');
  await look('2026-12-02');
  expect(await logOf(hookId)).toMatchObject([{ event: 'edition-in-force' }]);
});

describe('refused', () => {
  test('only-administrators', async () => {
    const { hookId } = await aHook();
    const caller = await aHandler(database, 'connect', 'publisher');
    const acts = [
      asCall(database, { caller }, (call) =>
        addHook(call, addHookInput.parse({ onceKey: randomUUID(), url, events: ['published'] })),
      ),
      asCall(database, { caller }, (call) => changeSecret(call, { hookId })),
      asCall(database, { caller }, (call) => endHook(call, { hookId })),
      asCall(database, { caller }, (call) => resend(call, { hookId, messageId: randomUUID() })),
    ];
    for (const act of acts)
      expect(await act).toMatchObject({ refusals: [{ reason: 'only-administrators' }] });
  });
  test('webhook-made-already', async () => {
    const onceKey = randomUUID();
    await aHook({ onceKey });
    expect(await add({ onceKey })).toMatchObject({ refusals: [{ reason: 'webhook-made-already' }] });
  });
  test('no-such-webhook, no-such-message', async () => {
    const nobody = { hookId: randomUUID() };
    const { hookId } = await aHook();
    for (const act of [changeSecret, endHook])
      expect(await asCall<unknown>(database, asAdministrator, (call) => act(call, nobody))).toMatchObject({
        refusals: [{ reason: 'no-such-webhook' }],
      });
    const again = asCall(database, asAdministrator, (call) =>
      resend(call, { hookId, messageId: randomUUID() }),
    );
    expect(await again).toMatchObject({ refusals: [{ reason: 'no-such-message' }] });
  });
  test.each(['words', 'ftp://a.example/', 'https://name:word@a.example/', 'https://a.example/#part'])(
    'not-an-address: %s',
    async (text) =>
      expect(await add({ url: text })).toMatchObject({ refusals: [{ reason: 'not-an-address' }] }),
  );
});

test('in production nothing on the inside is ever asked', async () => {
  const { hookId } = await aHook();
  await publish();
  await take();
  expect(await send(monday, { takesHttp: true, hostsInside: [] })).toBe(0);
  expect(heard).toEqual([]);
  expect(await logOf(hookId)).toMatchObject([{ lastFault: 'leads-inside', lastStatus: null }]);
});
