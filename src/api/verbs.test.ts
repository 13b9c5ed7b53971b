import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { Caller } from '#call';
import { aHandler, aResident } from '../../tests/builders/calls.ts';
import { aComplaint } from '../../tests/builders/complaints.ts';
import { aDatabase } from '../../tests/setup/database.ts';
import { actForms } from './acts/table.ts';
import { verbForms } from './acts/verbs.ts';
import { createCaller } from './router.ts';

const database = await aDatabase();
const callerOf = (caller: Caller) =>
  createCaller({
    pool: database.pool,
    landlordId: 'connect',
    caller,
    now: '2026-11-25T10:00:00.000Z',
    today: '2026-11-25',
    language: 'en',
    requestId: 'a-number',
    peer: '',
  });

/** Something for every field, so that nothing but the caller can stand in the way. */
const anyInput = (form: (typeof verbForms)[number], reference: string) => ({
  ...Object.fromEntries(
    form.fields.map(({ name, kind, options }) => [
      name,
      kind === 'day' ? '2026-11-20' : kind === 'tick' ? 'yes' : (options?.[0] ?? 'Words.'),
    ]),
  ),
  reference,
  onceKey: randomUUID(),
  version: '1',
});

describe('each act of the course', () => {
  test('is for its own party alone: nobody else’s call reaches it', async () => {
    const owner = await aResident(database);
    const { reference } = await aComplaint(database, { caller: owner });
    const others: Record<'resident' | 'landlord', Caller[]> = {
      resident: [{ kind: 'visitor' }, await aHandler(database)],
      landlord: [
        { kind: 'visitor' },
        owner,
        await aHandler(database, 'connect', 'policy-editor'),
        await aHandler(database, 'connect', 'administrator'),
      ],
    };
    for (const form of verbForms)
      for (const caller of others[form.party])
        await expect(
          form.send(callerOf(caller), anyInput(form, reference)),
          `${form.act} by ${caller.kind}`,
        ).rejects.toMatchObject({ code: caller.kind === 'visitor' ? 'UNAUTHORIZED' : 'FORBIDDEN' });
  });

  test('answers its own party, and another resident as if there were no complaint', async () => {
    const owner = await aResident(database);
    const { reference } = await aComplaint(database, { caller: owner });
    const stranger = callerOf(await aResident(database));
    const handler = callerOf(await aHandler(database));
    for (const form of verbForms) {
      const sent = form.send(
        form.party === 'landlord' ? handler : stranger,
        anyInput(form, form.party === 'landlord' ? 'CN-2222-2222' : reference),
      );
      expect(await sent, form.act).toMatchObject({ refusals: [{ reason: 'not-found' }] });
    }
  });

  test('has an address of its own', () => {
    const addresses = actForms.map(({ party, act }) => `${party} ${act}`);
    expect(new Set(addresses).size).toBe(addresses.length);
  });
});
