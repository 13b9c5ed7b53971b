import { expect, test } from 'vitest';
import { asCall } from '../../tests/builders/calls.ts';
import { aDatabase } from '../../tests/setup/database.ts';
import { firstAdministrator } from './first-administrator.ts';

const database = await aDatabase();
const make = (email: string, landlordId: string) =>
  asCall(database, { landlordId, caller: { kind: 'system' } }, (call) =>
    firstAdministrator(call, { email, name: 'Sam Lund' }),
  );

test('a database that was just made has nobody in it', async () => {
  for (const table of ['people', 'person_roles', 'passwords', 'passkeys', 'set_up_codes', 'program_keys'])
    expect([table, await database.rowsOf(table)]).toEqual([table, []]);
});

test('the first is made once a landlord, with a code that no row holds', async () => {
  const made = await make('sam@connect.example', 'connect');
  expect(made).toMatchObject({
    outcome: 'done',
    value: { days: 7, code: expect.stringMatching(/^[a-z0-9]{5}-[a-z0-9]{5}$/) },
  });
  const code = made.outcome === 'done' ? made.value.code : '';
  expect(
    JSON.stringify([await database.rowsOf('set_up_codes'), await database.rowsOf('audit_lines')]),
  ).not.toContain(code);
  expect(await make('eve@connect.example', 'connect')).toMatchObject({
    outcome: 'refused',
    refusals: [{ reason: 'administrator-there-already' }],
  });
  expect(await database.rowsOf("people WHERE email = 'eve@connect.example'")).toEqual([]);
  expect((await make('ruth@croft.example', 'croft')).outcome).toBe('done');
});

test('of two at once one is the first', async () => {
  const both = await Promise.all([
    make('a@coop.example', 'co-operative'),
    make('b@coop.example', 'co-operative'),
  ]);
  expect(both.map(({ outcome }) => outcome).sort()).toEqual(['done', 'refused']);
});
