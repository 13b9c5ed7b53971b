import { randomUUID } from 'node:crypto';
import { expect, test, vi } from 'vitest';
import type * as Settings from '#config';
import { aDatabase } from '../../tests/setup/database.ts';

vi.mock('#config', async (original) => {
  const real = await original<typeof Settings>();
  return { ...real, config: () => ({ ...real.config(), MODE: 'production' as const }) };
});
const { createCaller } = await import('./router.ts');
const database = await aDatabase();

const callerAs = (kind: 'visitor' | 'resident') =>
  createCaller({
    pool: database.pool,
    landlordId: 'croft',
    caller: kind === 'visitor' ? { kind } : { kind, personId: randomUUID() },
    now: '2026-11-23T09:00:00.000Z',
    today: '2026-11-23',
    language: 'en',
    requestId: 'test',
    peer: '192.0.2.1',
  });

test('in production there is no outbox, whoever asks', async () => {
  for (const kind of ['visitor', 'resident'] as const)
    await expect(callerAs(kind).people.outbox()).rejects.toMatchObject({ code: 'NOT_FOUND' });
});

test('a visitor has no account and no sessions to end', async () => {
  await expect(callerAs('visitor').people.account()).rejects.toMatchObject({ code: 'UNAUTHORIZED' });
  await expect(callerAs('visitor').people.endSessions({})).rejects.toMatchObject({ code: 'UNAUTHORIZED' });
});

test('a field that is not asked for is refused, and so is a list where a text belongs', async () => {
  const { askForCode } = callerAs('visitor').people;
  for (const input of [
    { email: 'a@example.org', role: 'administrator' },
    { email: 'a@example.org', landlordId: 'connect' },
    { email: ['a@example.org'] },
  ])
    await expect(askForCode(input as never)).rejects.toMatchObject({ code: 'BAD_REQUEST' });
  expect(await database.rowsOf('sign_in_codes')).toEqual([]);
});
