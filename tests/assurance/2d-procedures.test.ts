/** Items 41, 47, 48, 49: every place of every procedure that takes text, given what would break it. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { beforeAll, describe, expect, test } from 'vitest';
import type { z } from 'zod';
import { appRouter, createCaller, TRPCError } from '#api';
import { roles, type Caller } from '#call';
import { aHandler, aResident, monday } from '../builders/calls.ts';
import { aComplaint } from '../builders/complaints.ts';
import { digestOf } from '../builders/digest.ts';
import { madeFor, withAt, type Path } from '../builders/leaves.ts';
import { payloads } from '../builders/like-sql.ts';
import { onTheWire } from '../builders/on-the-wire.ts';
import { aDatabase } from '../setup/database.ts';
import postgres from 'postgres';
import { afterAll } from 'vitest';

const database = await aDatabase();
const superuser = postgres(database.superUrl, { max: 1, onnotice: () => {} });
afterAll(() => superuser.end());
const root = join(import.meta.dirname, '../..');

const odd: unknown[] = [
  '\u0000',
  'a\u0000b',
  '\ud800',
  'x\udfff',
  '\u202eabc',
  'e\u0301',
  '\ufeff',
  '\u2028',
  'Infinity',
  'NaN',
  '1e999',
  '-1',
  '9'.repeat(40),
  '275760-09-13',
  '0000-00-00',
  '2026-02-30',
  '+275760-09-13T00:00:00Z',
  'ß'.repeat(30_000),
  'x'.repeat(3_000_000),
  '',
  0,
  -1,
  1.5,
  Number.POSITIVE_INFINITY,
  Number.NaN,
  Number.MAX_SAFE_INTEGER + 2,
  true,
  null,
  [],
  ['a', 'b'],
  [[['x']]],
  {},
  { toString: 'x' },
  JSON.parse('{"__proto__":{"polluted":1}}'),
  JSON.parse('{"constructor":{"prototype":{"polluted":1}}}'),
  new Date(Number.NaN),
  10n,
  Symbol('x'),
  () => 'x',
];
const slow = [
  'a'.repeat(50_000),
  ' '.repeat(50_000),
  `${'a'.repeat(50_000)}!`,
  `${'a@'.repeat(25_000)}`,
  `${'a.'.repeat(25_000)}@`,
  `${'1'.repeat(50_000)}x`,
  '-'.repeat(50_000),
  `${'a-'.repeat(25_000)}!`,
  '['.repeat(50_000),
  '('.repeat(50_000),
  '> '.repeat(25_000),
  '*_'.repeat(25_000),
  '\n'.repeat(50_000),
  `${' \n'.repeat(25_000)}x`,
  '{{'.repeat(25_000),
  '<'.repeat(50_000),
  '\u0301'.repeat(50_000),
  'ﷺ'.repeat(16_000),
  '/'.repeat(50_000),
  `https://${'a.'.repeat(24_000)}`,
];

interface Procedure {
  name: string;
  schema: z.ZodType;
  isMutation: boolean;
}
const procedures: Procedure[] = Object.entries(
  (
    appRouter._def as unknown as {
      procedures: Record<string, { _def: { inputs: z.ZodType[]; type: string } }>;
    }
  ).procedures,
).flatMap(([name, { _def }]) =>
  _def.inputs[0] ? [{ name, schema: _def.inputs[0], isMutation: _def.type === 'mutation' }] : [],
);

let resident: Caller;
let staff: Caller;
let reference = '';
beforeAll(async () => {
  resident = await aResident(database);
  const person = await aHandler(database);
  staff = { ...person, roles };
  const complaint = await aComplaint(database, { caller: resident });
  reference = complaint.reference;
});

const known = (name: string): unknown => {
  if (/reference/i.test(name)) return reference;
  if (/key$|Id$/i.test(name)) return '0d6d3a52-65f4-4b6b-9c35-6a4c3d6f7b10';
  if (/version/i.test(name)) return '1';
  if (/email/i.test(name)) return 'x@resident.example';
  if (/On$|day|from|until|by$/i.test(name)) return '2026-12-01';
  return undefined;
};
const callAs = (caller: Caller) =>
  createCaller({
    pool: database.pool,
    landlordId: 'connect',
    caller,
    now: monday,
    today: '2026-11-23',
    language: 'en',
    requestId: 'attack',
    peer: '198.51.100.1',
    signedInAt: monday,
  }) as unknown as Record<string, Record<string, (input: unknown) => Promise<unknown>>>;

/** How a call ended: an answer, or the code of what was thrown. */
async function ends(caller: Caller, { name }: Procedure, input: unknown): Promise<string> {
  const [room = '', verb = ''] = name.split('.');
  try {
    await callAs(caller)[room]?.[verb]?.(input);
    return 'answered';
  } catch (fault) {
    if (fault instanceof TRPCError)
      return fault.code === 'INTERNAL_SERVER_ERROR'
        ? `fault: ${String(fault.cause)}`.slice(0, 300)
        : fault.code;
    return `thrown: ${String(fault)}`.slice(0, 300);
  }
}
/** Who may call it at all: the others are stopped before their input is read. */
async function callerOf(procedure: Procedure, input: unknown): Promise<Caller> {
  for (const caller of [staff, resident]) {
    const end = await ends(caller, procedure, input);
    if (end !== 'FORBIDDEN' && end !== 'UNAUTHORIZED') return caller;
  }
  return { kind: 'visitor' };
}

const leavesOf = (procedure: Procedure): { value: unknown; leaves: Path[] } =>
  madeFor(procedure.schema, known);
let asked = 0;
const ended = new Map<string, number>();

async function attack(procedure: Procedure, puts: readonly unknown[], longest: number): Promise<string[]> {
  const wrong: string[] = [];
  const { value, leaves } = leavesOf(procedure);
  const caller = await callerOf(procedure, value);
  for (const path of leaves) {
    // A call that a limit stopped would read nothing of what it was given.
    await superuser`DELETE FROM limit_counts`;
    for (const put of puts) {
      const started = performance.now();
      const end = await ends(caller, procedure, withAt(value, path, put));
      const took = performance.now() - started;
      asked += 1;
      ended.set(end, (ended.get(end) ?? 0) + 1);
      const said = typeof put === 'string' ? JSON.stringify(put.slice(0, 30)) : typeof put;
      if (/^(?:fault|thrown)/.test(end)) wrong.push(`${path.join('.')} ${said}: ${end}`);
      if (took > longest) wrong.push(`${path.join('.')} ${said}: ${Math.round(took)} ms`);
    }
  }
  return wrong;
}

test('there is much to attack', () => {
  expect(procedures.length).toBeGreaterThan(60);
  expect(procedures.flatMap((each) => leavesOf(each).leaves).length).toBeGreaterThan(250);
});

describe('41: what looks like SQL is only text', () => {
  const heard = onTheWire();
  afterAll(() => heard.stop());
  test.each(procedures)('$name', async (procedure) => {
    const half = Math.ceil(payloads.length / 2);
    expect(await attack(procedure, payloads.slice(0, half), 2500)).toEqual([]);
    const texts = new Set(heard.texts);
    expect(await attack(procedure, payloads.slice(half), 2500)).toEqual([]);
    // What is typed travels beside the statement: the other half sends no text that the first did not.
    expect([...heard.texts].filter((each) => !texts.has(each))).toEqual([]);
  });
  test('what was sent to the database are few statements, over and over, and none holds what was typed', () => {
    expect(heard.sent()).toBeGreaterThan(1000);
    expect(heard.texts.size).toBeLessThan(heard.sent() / 10);
    expect([...heard.texts].filter((each) => /pg_sleep|DROP TABLE|UNION SELECT/.test(each))).toEqual([]);
  });
  test('everything still stands, and some of it was really answered', async () => {
    expect(asked).toBeGreaterThan(5000);
    expect(ended.get('answered') ?? 0).toBeGreaterThan(500);
    expect(Object.keys(await digestOf(superuser)).length).toBeGreaterThan(40);
    expect((await database.rowsOf('complaints')).length).toBeGreaterThan(0);
  });
  test('marks that stand for anything find nothing', async () => {
    const found = async (q: string) => JSON.stringify(await callAs(staff).desk?.search?.({ q }));
    const many = (said: string) => (said.match(/"reference"/g) ?? []).length;
    expect(many(await found(reference))).toBe(1);
    for (const q of ['%', '_', '%%', '______', '.*', '*', ':*', 'a%'])
      expect(many(await found(q)), q).toBe(0);
  });
  test('statements are never put together from text', () => {
    const files = ['src', 'db'].flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
        .filter((each) => each.endsWith('.ts') && !each.endsWith('.test.ts'))
        .map((each) => `${folder}/${each}`),
    );
    const found = files.filter((each) =>
      /sql\.raw\(|sql\.identifier\(|\.unsafe\(/.test(readFileSync(join(root, each), 'utf8')),
    );
    // The first names a landlord that it checked; of `db` the others are the owner's, before anybody can ask. The rest put in
    // names of tables and columns that stand in the code or in the data map, and a landlord that the command line looked up.
    expect(found.sort()).toEqual([
      ...['db/client.ts', 'db/dump.ts', 'db/migrate.ts', 'db/prepare.ts'],
      ...['src/moving/store.ts', 'src/privacy/store/held.ts'],
      ...['src/retention/store/erasing.ts', 'src/retention/store/running.ts'],
    ]);
  });
});

describe('47, 48: what is of no shape is refused, and changes no other object', () => {
  test.each(procedures)('$name', async (procedure) => {
    expect(await attack(procedure, odd, 2500)).toEqual([]);
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });
  test.each(
    procedures.filter(({ schema }) => (schema as { def?: { type?: string } }).def?.type === 'object'),
  )('$name takes no field that it does not know', async (procedure) => {
    const { value } = leavesOf(procedure);
    const caller = await callerOf(procedure, value);
    const more = { ...(value as object), landlordId: 'croft', isAdmin: true };
    expect(await ends(caller, procedure, more)).not.toBe('answered');
  });
});

describe('49: nothing takes long to read', () => {
  test.each(procedures)('$name', async (procedure) => {
    const delay = monitorEventLoopDelay({ resolution: 5 });
    delay.enable();
    expect(await attack(procedure, slow, 1500)).toEqual([]);
    delay.disable();
    expect(delay.max / 1e6).toBeLessThan(1500);
  });
  test('what people type never becomes a pattern', () => {
    const files = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' }).filter(
      (each) => /\.(?:ts|astro)$/.test(each) && !each.endsWith('.test.ts'),
    );
    const found = files.filter((each) => /new RegExp\(/.test(readFileSync(join(root, 'src', each), 'utf8')));
    // Each makes its pattern of words of ours: of the content that ships, or of a code of the languages.
    expect(found.sort()).toEqual([
      'api/v1/table.ts',
      'components/frame/Languages.astro',
      'people/email.ts',
      'publishing/front.ts',
      'publishing/verbs/copy-from.ts',
      'translations/check/force.ts',
    ]);
  });
});
