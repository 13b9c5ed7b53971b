/** What an advocate with many clients sees, what their manager sees of it, and what becomes of it when they leave. */
import { createHash, randomUUID } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import postgres from 'postgres';
import { afterAll, describe, expect, test } from 'vitest';
import type { Caller } from '#call';
import { createCaller } from '#api';
import { view } from '#complaints';
import { config } from '#config';
import { answerPermission, worklist, worklistInput } from '#permission';
import { peopleNamed } from '#people';
import { aHandler, monday } from '../../tests/builders/calls.ts';
import { organisationsIn, refusedWith } from '../../tests/builders/organisations.ts';
import { aWording, paperWorld } from '../../tests/builders/paper-permissions.ts';
import { aDatabase } from '../../tests/setup/database.ts';
import { nameAnother, ownOrganisations, removeMember, suspendOrganisation } from './index.ts';

const database = await aDatabase();
const officer = await aHandler(database);
const orgs = organisationsIn(database);
const world = await paperWorld(database);
const { as } = world;
const superuser = postgres(database.superUrl, { max: 1, onnotice: () => {} });
afterAll(() => superuser.end());

const emailOf = async (caller: Caller): Promise<string> => {
  if (!('personId' in caller)) throw new Error('nobody');
  const [person] = await as({ kind: 'system' }, (call) => peopleNamed(call, [caller.personId]));
  return person?.email ?? '';
};

/** An organisation with one advocate, who acts for one resident by paper. */
async function withClient() {
  const organisation = await orgs.verified(officer);
  const ada = await orgs.member(organisation);
  const client = await world.inForce({
    kind: 'advice-organisation',
    organisation: organisation.organisationId,
    advocateEmail: await emailOf(ada.person),
  });
  return { ...organisation, ada, client };
}
const list = (caller: Caller, page = 1, now = monday) =>
  as(caller, (call) => worklist(call, worklistInput.parse({ page })), now);
const seesIt = (caller: Caller, reference: string) =>
  as(caller, async (call) => (await view(call, reference)) !== undefined);

describe('whom they act for', () => {
  test('is empty for anybody else, and for another organisation’s advocate', async () => {
    const { client } = await withClient();
    expect((await list(client.resident)).count).toBe(0);
    expect((await list(officer)).count).toBe(0);
    const other = await orgs.member(await orgs.verified(officer));
    expect((await list(other.person)).count).toBe(0);
  });

  test('shows the resident, the next date and until when, and nothing that was told', async () => {
    const { ada, client } = await withClient();
    const { rows } = await list(ada.person);
    expect(rows).toEqual([
      {
        reference: client.made.reference,
        resident: 'Amina Yusuf',
        stage: 'stage-1',
        nextDueOn: expect.stringMatching(/^2026-/) as string,
        expiresAt: '2027-05-23T09:00:00.000Z',
      },
    ]);
  });

  test('two hundred clients: by the next date, page by page, each once, in one query of its indexes', async () => {
    const { ada, client, organisationId } = await withClient();
    await superuser.unsafe(`SELECT set_config('app.landlord_id', 'connect', false)`);
    // Copies of the one there is, each with a resident and a date of its own.
    const columns = await superuser<
      { name: string }[]
    >`SELECT column_name AS name FROM information_schema.columns
      WHERE table_name = 'complaints' AND is_generated = 'NEVER'`;
    const own = columns.map(({ name }) => name).join(', ');
    const copied = columns.map(({ name }) => `(c).${name}`).join(', ');
    await superuser.unsafe(`
      WITH made AS (SELECT gen_random_uuid() AS person, gen_random_uuid() AS complaint, gen_random_uuid() AS permission, n
          FROM generate_series(1, 199) n),
        folk AS (INSERT INTO people (landlord_id, person_id, email, name, created_at)
          SELECT 'connect', person, person || '@many.example', 'Client ' || n, now() FROM made),
        told AS (INSERT INTO complaints (${own}) SELECT ${copied} FROM (SELECT jsonb_populate_record(x, jsonb_build_object(
            'complaint_id', complaint, 'person_id', person, 'reference', 'M-' || n, 'once_key', gen_random_uuid(),
            'next_due_on', date '2027-01-01' + (n * 7) % 199)) AS c
          FROM complaints x, made WHERE x.complaint_id = '${client.complaintId}') y),
        given AS (INSERT INTO permissions SELECT (p).* FROM (SELECT jsonb_populate_record(x, jsonb_build_object(
            'permission_id', permission, 'resident_id', person, 'once_key', gen_random_uuid())) AS p
          FROM permissions x, made WHERE x.permission_id = '${client.permissionId}') y)
      INSERT INTO permission_complaints SELECT 'connect', permission, complaint FROM made`);
    await superuser.unsafe('ANALYZE');
    const pages = [];
    for (let page = 1; page <= 8; page += 1) pages.push(await list(ada.person, page));
    expect(pages.map(({ rows }) => rows.length)).toEqual(Array.from({ length: 8 }, () => 25));
    expect(pages[0]).toMatchObject({ page: 1, pages: 8, count: 200 });
    const rows = pages.flatMap((page) => page.rows);
    expect(new Set(rows.map(({ reference }) => reference)).size).toBe(200);
    const dates = rows.map(({ nextDueOn }) => nextDueOn ?? '');
    expect(dates).toEqual(dates.toSorted());
    expect((await list(ada.person, 9)).rows).toEqual([]);
    const began = performance.now();
    await list(ada.person, 8);
    expect(performance.now() - began).toBeLessThan(500);
    const load = (await as(await managerOf(organisationId), ownOrganisations)).find(
      (each) => each.organisationId === organisationId,
    );
    expect(load?.managed?.load).toMatchObject([{ residents: 200 }]);
  });

  const managerOf = async (organisationId: string): Promise<Caller> => {
    const [row] = await database.rowsOf(
      `organisation_members WHERE organisation_id = '${organisationId}' AND part = 'manager'`,
    );
    return { kind: 'resident', personId: String(row?.['person_id']) };
  };

  test('is empty from the instant on at which the landlord stops the organisation, or it is a second too late', async () => {
    const { ada, organisationId } = await withClient();
    expect((await list(ada.person, 1, '2027-05-23T08:59:59.000Z')).count).toBe(1);
    expect((await list(ada.person, 1, '2027-05-23T09:00:00.000Z')).count).toBe(0);
    await as(officer, (call) =>
      suspendOrganisation(call, { organisationId, version: 2, reason: 'A reason.' }),
    );
    expect((await list(ada.person)).count).toBe(0);
  });
});

describe('the manager', () => {
  test('sees how much there is, and no word of what: not in the list, not by asking', async () => {
    const { manager, client, organisationId, ada } = await withClient();
    const canaries = ['bathroom fan', 'Damp and mould', 'treat the wall', 'Amina Yusuf'];
    await world.as({ kind: 'system' }, (call) =>
      call.tx.execute(`UPDATE people SET name = 'Canary Resident' WHERE person_id = '${client.personId}'`),
    );
    const own = await as(manager, ownOrganisations);
    const shown = JSON.stringify(own);
    for (const canary of [...canaries, 'Canary Resident', client.made.reference])
      expect(shown).not.toContain(canary);
    expect(own[0]?.managed?.load).toMatchObject([{ name: 'Ada Advocate', residents: 1 }]);
    expect(await seesIt(manager, client.made.reference)).toBe(false);
    expect((await list(manager)).count).toBe(0);
    expect(await seesIt(ada.person, client.made.reference)).toBe(true);
    void organisationId;
  });
});

describe('somebody leaves', () => {
  test('at once: nothing to see, the resident is told, and the permission has no advocate', async () => {
    const { manager, organisationId, ada, client } = await withClient();
    await as(manager, (call) => removeMember(call, { organisationId, memberId: ada.memberId }));
    expect(await seesIt(ada.person, client.made.reference)).toBe(false);
    expect((await list(ada.person)).count).toBe(0);
    expect(await world.permissionOf(client.permissionId)).toMatchObject({ state: 'suspended' });
    const mails = await database.rowsOf(`mails WHERE purpose = 'advocate-left'`);
    expect(mails.map(({ recipient }) => recipient)).toContain(await emailOf(client.resident));
    const [own] = await as(manager, ownOrganisations);
    expect(own?.managed?.withoutAdvocate).toEqual([
      { permissionId: client.permissionId, reference: client.made.reference },
    ]);
  });

  test('another name is a new permission, which opens with the resident’s yes and not before', async () => {
    const one = await withClient();
    const { manager, organisationId, ada, client } = one;
    const bo = await orgs.member(one);
    await as(manager, (call) => removeMember(call, { organisationId, memberId: ada.memberId }));
    const name = (memberId: string, permissionId = client.permissionId, caller: Caller = manager) =>
      as(caller, (call) => nameAnother(call, { organisationId, permissionId, memberId }));
    expect(await name(bo.memberId, client.permissionId, bo.person)).toMatchObject(
      refusedWith('not-your-organisation'),
    );
    expect(await name('')).toMatchObject(refusedWith('nobody-to-name'));
    expect(await name(bo.memberId, randomUUID())).toMatchObject(refusedWith('no-such-place'));
    const named = await name(bo.memberId);
    if (named.outcome === 'refused') throw new Error('refused');
    const { permissionId } = named.value;
    expect(await world.permissionOf(client.permissionId)).toMatchObject({ ended_as: 'superseded' });
    expect(await seesIt(bo.person, client.made.reference)).toBe(false);
    const input = { permissionId, version: 1, answer: 'yes' as const, told: 'no' as const, seenFrom: null };
    await as(client.resident, (call) => answerPermission(call, input, aWording));
    expect(await seesIt(bo.person, client.made.reference)).toBe(true);
    expect(await seesIt(ada.person, client.made.reference)).toBe(false);
  });

  test('nobody takes what still has its advocate, or is another organisation’s', async () => {
    const one = await withClient();
    const bo = await orgs.member(one);
    const take = { organisationId: one.organisationId, memberId: bo.memberId };
    for (const permissionId of [one.client.permissionId, (await withClient()).client.permissionId])
      expect(await as(one.manager, (call) => nameAnother(call, { ...take, permissionId }))).toMatchObject(
        refusedWith('no-such-place'),
      );
  });
});

describe('file after file', () => {
  test('stops at sixty in an hour, and tells once', async () => {
    const { ada, client, manager } = await withClient();
    const reader = (now: string) =>
      createCaller({
        pool: database.pool,
        landlordId: 'connect',
        caller: ada.person,
        now,
        today: now.slice(0, 10),
        language: 'en',
        requestId: 'test',
        peer: '192.0.2.1',
      });
    const { reference } = client.made;
    const bytes = Buffer.from('a note');
    const hash = createHash('sha256').update(bytes).digest('hex');
    const folder = join(config().DATA_DIR, 'files', 'connect', hash.slice(0, 2));
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, hash), bytes);
    const attachmentId = randomUUID();
    await superuser.unsafe(`INSERT INTO attachments (landlord_id, attachment_id, complaint_id, file_name, media_type,
      byte_count, content_hash, held, taken_at) VALUES ('connect', '${attachmentId}', '${client.complaintId}', 'a.txt',
      'text/plain', 6, '${hash}', 'clean', '${monday}')`);
    const open = async (now: string): Promise<string> => {
      try {
        const file = await reader(now).complaints.file({ reference, attachmentId });
        return file.wait === undefined ? 'file' : 'wait';
      } catch (fault) {
        return (fault as { code: string }).code;
      }
    };
    const later = '2026-11-25T10:00:00.000Z';
    const answers = [];
    for (let each = 0; each < 65; each += 1) answers.push(await open(later));
    expect(answers.slice(0, 60)).toEqual(Array.from({ length: 60 }, () => 'file'));
    expect(answers.slice(60)).toEqual(Array.from({ length: 5 }, () => 'wait'));
    expect(await open('2026-11-25T11:00:00.000Z')).toBe('file');
    const told = await database.rowsOf(`mails WHERE about LIKE '%:limit:%'`);
    const recipients = told.map(({ recipient }) => recipient);
    expect(recipients.filter((each) => String(each).startsWith('mo@'))).toEqual([await emailOf(manager)]);
    const lines = await database.rowsOf(`audit_lines WHERE act = 'advocate-limit-reached'`);
    expect(lines).toHaveLength(1);
    const [own] = await as(manager, ownOrganisations, later);
    expect(own?.managed?.load[0]?.limitReachedAt).toBe(later);
  });
});
