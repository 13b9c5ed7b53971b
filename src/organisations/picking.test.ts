/** A resident, or whoever asks, picks an organisation that the landlord has verified, and no other. */
import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { createCaller } from '#api';
import { aHandler, monday } from '../../tests/builders/calls.ts';
import { organisationsIn } from '../../tests/builders/organisations.ts';
import { aDatabase } from '../../tests/setup/database.ts';

const database = await aDatabase();
const { personAt, ask, verified } = organisationsIn(database);
const officer = await aHandler(database);
const resident = await personAt('amina@people.example');

const forms = () => {
  const { permission } = createCaller({
    pool: database.pool,
    landlordId: 'connect',
    caller: resident,
    now: monday,
    today: monday.slice(0, 10),
    language: 'en',
    requestId: 'test',
    signedInAt: monday,
    peer: '192.0.2.1',
  });
  const asking = (organisation: string) =>
    permission.ask({
      ...{ onceKey: randomUUID(), reference: 'CN-AAAA-BBBB', kind: 'advice-organisation', organisation },
      ...{ evidence: '', actions: ['write'], months: '6' },
    });
  return { permission, asking };
};

test('nobody is offered a kind that needs an organisation while there is none to pick', async () => {
  const { permission } = forms();
  for (const form of [await permission.form(), await permission.askForm()]) {
    expect(form.organisations).toEqual([]);
    expect(form.kinds).not.toContain('advice-organisation');
  }
});

test('both forms offer the verified ones by name, and an id of any other is refused at its field', async () => {
  const waiting = await ask(await personAt('mo@waits.example'), 'waits.example', { name: 'Waiting House' });
  const { organisationId } = await verified(officer);
  const { permission, asking } = forms();
  for (const form of [await permission.form(), await permission.askForm()]) {
    expect(form.organisations).toEqual([{ organisationId, name: expect.stringMatching(/^Advice of/) }]);
    expect(form.kinds).toContain('advice-organisation');
  }
  expect((await asking(organisationId)).outcome).toBe('done');
  const waitingId = waiting.outcome === 'done' ? waiting.value.organisationId : '';
  for (const id of [waitingId, randomUUID()])
    expect(await asking(id)).toMatchObject({
      outcome: 'refused',
      refusals: [{ reason: 'organisation-needed', facts: { field: 'organisation' } }],
    });
});
