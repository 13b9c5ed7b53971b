import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { aResponse, anAcknowledgement } from '../../../tests/builders/complaints.ts';
import { aHandler, asCall, monday } from '../../../tests/builders/calls.ts';
import { telephoned } from '../../../tests/builders/telephoned.ts';
import { aDatabase } from '../../../tests/setup/database.ts';
import { acknowledge } from '../acknowledge.ts';
import { respond } from '../respond.ts';
import { view } from '../view.ts';
import { lodgeFor } from './lodge-for.ts';
import { lodgeForInput } from './lodge-for-input.ts';
import { showPermission } from './permission.ts';

const database = await aDatabase();
const reasons = (outcome: {
  outcome: string;
  refusals?: readonly { reason: string; clause?: string | undefined }[];
}) => outcome.refusals?.map(({ reason, clause }) => (clause === undefined ? reason : `${reason} ${clause}`));

async function through(landlordId: string, changed: object) {
  const handler = await aHandler(database, landlordId);
  const given = { ...telephoned, channel: 'councillor', through: 'Cllr Hughes', ...changed };
  const made = { landlordId, caller: handler, now: monday };
  const lodged = await asCall(database, made, (call) =>
    lodgeFor(call, lodgeForInput.parse({ ...given, onceKey: randomUUID() })),
  );
  const reference = lodged.outcome === 'done' ? lodged.value.reference : '';
  const act = async () => {
    const seen = await asCall(database, made, (call) => view(call, reference));
    return { reference, onceKey: randomUUID(), version: seen?.complaint.version ?? 0 };
  };
  const first = await act();
  await asCall(database, made, (call) => acknowledge(call, { ...first, ...anAcknowledgement }));
  return {
    answer: async () => {
      const head = await act();
      return asCall(database, made, (call) => respond(call, { ...head, ...aResponse }));
    },
    show: async () => {
      const head = await act();
      return asCall(database, made, (call) => showPermission(call, head));
    },
  };
}

test('no answer before the permission was shown, where the policy asks for it', async () => {
  const { answer, show } = await through('cottington', {});
  expect(reasons(await answer())).toEqual(['permission-not-shown 3']);
  expect((await show()).outcome).toBe('done');
  expect(reasons(await show())).toEqual(['no-permission-needed']);
  expect((await answer()).outcome).toBe('done');
});

test('shown with the complaint, or not asked for by the policy, it stops nothing', async () => {
  const shown = await through('cottington', { permission: 'yes' });
  expect(reasons(await shown.show())).toEqual(['no-permission-needed']);
  expect((await shown.answer()).outcome).toBe('done');
  expect((await (await through('connect', {})).answer()).outcome).toBe('done');
});
