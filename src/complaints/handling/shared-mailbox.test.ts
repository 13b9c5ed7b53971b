/** One mailbox is not one person: people in one home share it, and it alone hands nobody the complaint of another. */
import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { aHandler, asCall } from '../../../tests/builders/calls.ts';
import { telephoned } from '../../../tests/builders/telephoned.ts';
import { aDatabase } from '../../../tests/setup/database.ts';
import { view } from '../view.ts';
import { lodgeFor } from './lodge-for.ts';
import { lodgeForInput } from './lodge-for-input.ts';

const database = await aDatabase();
const handler = await aHandler(database);
const email = 'shared@household.example';
const tried = (changed: object) =>
  asCall(database, { caller: handler }, (call) =>
    lodgeFor(call, lodgeForInput.parse({ ...telephoned, onceKey: randomUUID(), ...changed })),
  );
async function ownerOf(changed: object): Promise<string | undefined> {
  const answer = await tried(changed);
  if (answer.outcome === 'refused') throw new Error(answer.refusals[0]?.reason);
  const seen = await asCall(database, { caller: handler }, (call) => view(call, answer.value.reference));
  return seen?.complaint.personId;
}

test('an address that another person uses is refused for a second one, however it is spelt', async () => {
  const gwen = await ownerOf({ email, name: 'Gwen Ellis' });
  for (const name of ['Huw Ellis', 'G Ellis', 'Ellis'])
    expect(await tried({ email: ' Shared@Household.example', name })).toMatchObject({
      refusals: [{ reason: 'email-is-another-persons', facts: { field: 'email' } }],
    });
  expect(await ownerOf({ email, name: ' gwen  ELLIS' })).toBe(gwen);
});

test('without the address it is taken, and belongs to somebody else', async () => {
  const gwen = await ownerOf({ email, name: 'Gwen Ellis' });
  expect(await ownerOf({ name: 'Huw Ellis' })).not.toBe(gwen);
});
