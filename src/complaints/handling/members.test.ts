import { describe, expect, test } from 'vitest';
import { outboxOf } from '#letters';
import { aComplaint } from '../../../tests/builders/complaints.ts';
import { aHandler, aResident, asCall } from '../../../tests/builders/calls.ts';
import { aDatabase } from '../../../tests/setup/database.ts';
import { membersIn, nameMember, nameMemberInput, recordPetition, recordPetitionInput } from './members.ts';

const database = await aDatabase();
const tuesday = '2026-11-24T10:00:00.000Z';
const reasons = (outcome: {
  outcome: string;
  refusals?: readonly { reason: string; clause?: string | undefined }[];
}) => outcome.refusals?.map(({ reason, clause }) => (clause === undefined ? reason : `${reason} ${clause}`));

async function at(landlordId: string) {
  const resident = await aResident(database, landlordId);
  const handler = await aHandler(database, landlordId);
  const complaint = await aComplaint(database, { landlordId, caller: resident });
  const name = async (given: { name: string; email?: string; address?: string }) => {
    const act = await complaint.act();
    return complaint.call(handler, tuesday, (call) =>
      nameMember(call, nameMemberInput.parse({ ...act, ...given })),
    );
  };
  const petition = async () => {
    const act = await complaint.act();
    return complaint.call(handler, tuesday, (call) =>
      recordPetition(
        call,
        recordPetitionInput.parse({ ...act, spokesperson: 'Amina Yusuf', signatures: '41' }),
      ),
    );
  };
  const mails = async () =>
    (await asCall(database, { landlordId }, (call) => outboxOf(call.tx))).filter(
      ({ purpose, body }) => purpose === 'member-letter' && body.includes(complaint.reference),
    );
  return { handler, complaint, name, petition, mails };
}

describe('a group', () => {
  test('every named member gets the answer itself, once; who is named later gets it then', async () => {
    const { handler, complaint, name, mails } = await at('connect');
    expect((await name({ name: 'Ben', email: 'Ben@group.example' })).outcome).toBe('done');
    expect((await name({ name: 'Cleo', address: '5 High Street' })).outcome).toBe('done');
    expect(reasons(await name({ name: 'Ben', email: 'ben@group.example' }))).toEqual(['named-already']);
    await complaint.acknowledged(handler, tuesday);
    expect(await mails()).toEqual([]);
    expect((await complaint.answered(handler, tuesday)).outcome).toBe('done');
    expect((await mails()).map(({ recipient }) => recipient)).toEqual(['ben@group.example']);
    await name({ name: 'Dan', email: 'dan@group.example' });
    const sent = await mails();
    expect(sent.map(({ recipient }) => recipient).sort()).toEqual(['ben@group.example', 'dan@group.example']);
    expect(sent[0]?.body).toContain('Three reports are on our record.');
    expect(membersIn((await complaint.seen(tuesday)).events)).toHaveLength(3);
  });
  test('only where the policy answers each member; elsewhere the clause says how', async () => {
    expect(reasons(await (await at('cottington')).name({ name: 'Ben', address: 'x' }))).toEqual([
      'group-answered-otherwise 10',
    ]);
    expect(reasons(await (await at('croft')).name({ name: 'Ben', address: 'x' }))).toEqual([
      'groups-not-in-policy',
    ]);
  });
  test('a petition is one complaint with a spokesperson, where the policy has it so', async () => {
    const { complaint, petition } = await at('cottington');
    expect((await petition()).outcome).toBe('done');
    expect((await complaint.seen(tuesday)).events.at(-1)).toMatchObject({
      fact: { type: 'petition-recorded' },
      words: { spokesperson: 'Amina Yusuf', signatures: 41 },
    });
    expect(reasons(await (await at('connect')).petition())).toEqual(['group-answered-otherwise 1.11']);
    expect(reasons(await (await at('coop-homes')).petition())).toEqual(['groups-not-in-policy']);
  });
  test('what a form lacks is said at its field', () => {
    const act = { reference: 'CN-2222-2222', onceKey: '00000000-0000-4000-8000-000000000001', version: 1 };
    const fields = (given: object, schema: typeof nameMemberInput | typeof recordPetitionInput) =>
      schema.safeParse({ ...act, ...given }).error?.issues.map(({ path }) => path.join('.'));
    expect(fields({ name: '' }, nameMemberInput)).toContain('name');
    expect(fields({ name: 'Ben' }, nameMemberInput)).toEqual(['address']);
    expect(fields({ name: 'Ben', email: 'nowhere' }, nameMemberInput)).toEqual(['email']);
    expect(fields({ spokesperson: 'Ben', signatures: '1' }, recordPetitionInput)).toEqual(['signatures']);
  });
});
