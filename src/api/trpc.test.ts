import { fetchRequestHandler } from '@trpc/server/adapters/fetch';
import { beforeEach, expect, test, vi } from 'vitest';
import { z } from 'zod';
import type { Caller } from '#call';
import { refused } from '#outcome';
import { aDatabase } from '../../tests/setup/database.ts';
import type { Context } from './context.ts';
import type * as Access from './access/procedures.ts';
import { createCallerFactory, procedureFor, published, router, TRPCError } from './trpc.ts';

vi.mock('./access/procedures.ts', async (original) => {
  const { procedureRows } = await original<typeof Access>();
  const everyone = procedureRows['reading.home'];
  const names = ['writes', 'throws', 'notFound', 'breaksSql', 'refuses', 'read'];
  const rows = Object.fromEntries(names.map((name) => [name, everyone]));
  return { procedureRows: { ...rows, forStaff: procedureRows['desk.parts'] } };
});

const database = await aDatabase();
const personId = '0d6d3a52-65f4-4b6b-9c35-6a4c3d6f7b10';
const count = `INSERT INTO limit_counts VALUES (current_landlord(), 'test', 'x', now(), 1)`;
const rows = async (): Promise<number> => (await database.rowsOf('limit_counts')).length;
const everyone = ['visitor', 'resident', 'staff', 'system'] as const;

let hasRun = false;
const routes = router({
  writes: procedureFor(...everyone).mutation(async ({ ctx }) => {
    await ctx.call.tx.execute(count);
    return ctx.call.landlordId;
  }),
  throws: procedureFor(...everyone).mutation(async ({ ctx }) => {
    await ctx.call.tx.execute(count);
    throw new Error('select email from people where name = Amina');
  }),
  notFound: procedureFor(...everyone).mutation(async ({ ctx }) => {
    await ctx.call.tx.execute(count);
    throw new TRPCError({ code: 'NOT_FOUND' });
  }),
  breaksSql: procedureFor(...everyone).mutation(async ({ ctx }) => {
    await ctx.call.tx.execute(count);
    await ctx.call.tx.execute(`SELECT 'Amina' FROM nowhere`);
  }),
  refuses: procedureFor(...everyone).mutation(() => refused({ reason: 'too-late', clause: '1.8' })),
  forStaff: procedureFor('staff')
    .input(z.object({ day: z.string() }))
    .mutation(() => {
      hasRun = true;
      return 'done';
    }),
  read: published.query(({ ctx }) => 'call' in ctx),
  unlisted: published.query(() => 'answered'),
});

const context = (caller: Caller = { kind: 'visitor' }, landlordId = 'connect'): Context => ({
  pool: database.pool,
  landlordId,
  caller,
  now: '2026-11-23T10:00:00.000Z',
  today: '2026-11-23',
  language: 'en',
  requestId: 'a-number',
  peer: '',
});
const calling = (caller?: Caller, landlordId?: string) =>
  createCallerFactory(routes)(context(caller, landlordId));

/** What goes over the wire, where the words of a fault would be seen. */
const overHttp = async (procedure: string, input: unknown = null) => {
  const request = new Request(`http://localhost/api/${procedure}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(input),
  });
  const response = await fetchRequestHandler({
    endpoint: '/api',
    req: request,
    router: routes,
    createContext: () => context(),
  });
  return { status: response.status, text: await response.text() };
};

beforeEach(async () => {
  hasRun = false;
  await database.pool.database.transaction(async (tx) => {
    await tx.execute(`SET LOCAL app.landlord_id = 'connect'`);
    await tx.execute('DELETE FROM limit_counts');
  });
});

test('what a procedure writes is kept, for its landlord', async () => {
  expect(await calling().writes()).toBe('connect');
  expect((await database.rowsOf('limit_counts')).map((row) => row.landlord_id)).toEqual(['connect']);
});

test.each(['throws', 'notFound', 'breaksSql'] as const)(
  '%s: everything is rolled back',
  async (procedure) => {
    await expect(calling()[procedure]()).rejects.toThrow(TRPCError);
    expect(await rows()).toBe(0);
    await calling().writes();
    expect(await rows()).toBe(1);
  },
);

test('a refusal is an answer, not a failure', async () => {
  expect(await calling().refuses()).toEqual({
    outcome: 'refused',
    refusals: [{ reason: 'too-late', clause: '1.8' }],
  });
  expect(await rows()).toBe(0);
});

test('what a procedure does beside a call that breaks is not touched', async () => {
  const answers = await Promise.allSettled([
    calling().writes(),
    calling().throws(),
    calling({ kind: 'system' }).notFound(),
  ]);
  expect(answers.map((answer) => answer.status)).toEqual(['fulfilled', 'rejected', 'rejected']);
  expect(await rows()).toBe(1);
});

test.each(['throws', 'breaksSql'])(
  '%s: a fault goes out with its number and without its words',
  async (procedure) => {
    const { status, text } = await overHttp(procedure);
    expect(status).toBe(500);
    expect(text).toContain('a-number');
    expect(text).not.toMatch(/Amina|select|SELECT|nowhere|stack|\.ts/);
  },
);

test('other failures carry no stack and no path of ours', async () => {
  for (const [procedure, status] of [
    ['notFound', 404],
    ['forStaff', 401],
    ['no-such', 404],
  ] as const) {
    const answer = await overHttp(procedure, {});
    expect(answer.status).toBe(status);
    expect(answer.text).not.toMatch(/stack|\.ts|node_modules/);
  }
});

test.each([
  ['a visitor', { kind: 'visitor' }, 'UNAUTHORIZED'],
  ['a resident', { kind: 'resident', personId }, 'FORBIDDEN'],
  ['the system', { kind: 'system' }, 'FORBIDDEN'],
] as const)('%s may not call what is for staff, whatever the input', async (_, caller, code) => {
  for (const input of [{ day: '2026-11-23' }, { day: 5 }])
    await expect(calling(caller).forStaff(input as { day: string })).rejects.toMatchObject({ code });
  expect(hasRun).toBe(false);
});

test('staff may, with input that can be read', async () => {
  const staff = calling({ kind: 'staff', personId, roles: ['handler'] });
  expect(await staff.forStaff({ day: '2026-11-23' })).toBe('done');
  hasRun = false;
  await expect(staff.forStaff({ day: 5 } as never)).rejects.toMatchObject({ code: 'BAD_REQUEST' });
  expect(hasRun).toBe(false);
});

test('a procedure that is not in the table of access answers nobody', async () => {
  for (const kind of ['visitor', 'system'] as const)
    await expect(calling({ kind }).unlisted()).rejects.toMatchObject({ code: 'INTERNAL_SERVER_ERROR' });
});

test('what is published needs no transaction', async () => expect(await calling().read()).toBe(false));

test.each(["connect'; DROP TABLE people; --", '', 'Connect', 'connect croft'])(
  '%j is no landlord',
  async (landlordId) => {
    await expect(calling({ kind: 'visitor' }, landlordId).writes()).rejects.toThrow();
    expect(await rows()).toBe(0);
  },
);
