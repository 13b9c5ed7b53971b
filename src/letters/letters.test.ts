import { randomUUID } from 'node:crypto';
import postgres from 'postgres';
import { afterAll, describe, expect, test } from 'vitest';
import type { Call } from '#call';
import type { Governing, LetterKind, LetterPart } from '#policy';
import { bindingCode, letterContents } from '#policy';
import { shelfFor } from '#publishing';
import { asCall, monday, type CallMade } from '../../tests/builders/calls.ts';
import { aBareComplaint } from '../../tests/builders/bare-complaint.ts';
import { aDatabase } from '../../tests/setup/database.ts';
import type { LetterFacts } from './compose.ts';
import { issueLetter, lettersOf, type LetterToIssue } from './index.ts';

const database = await aDatabase();
const superuser = postgres(database.superUrl, { max: 1, onnotice: () => {} });
afterAll(() => superuser.end());

const acknowledged: LetterFacts = {
  reference: 'CN-7K4M-29QX',
  receivedOn: { day: '2026-11-23' },
  stageName: 'stage 1',
  definition: 'Damp in the bathroom since May.',
  outcomeSought: 'A working fan.',
  responsibleFor: 'We look after the fan and the wall.',
  notResponsibleFor: 'The flat above belongs to somebody else.',
  respondBy: { day: '2026-12-07' },
  policyLink: 'http://localhost:4321/connect/en/policy',
  handlerName: 'Priya Nair',
};
const answered: LetterFacts = {
  ...acknowledged,
  outcome: 'partly-upheld',
  findings: 'Three visits were booked and none was made.',
  reasons: 'Our standard says that we ring first.',
  remedy: 'A new fan by 19 January.\nPayment for the missed visits.',
  outstandingActions: 'The wall is treated by 12 February.',
  nextStage: 'stage 2',
  askBy: { day: '2027-02-03' },
};

/** Which fact each part rests on: without it the letter lacks the part. */
const restsOn: Partial<Record<LetterPart, { kind: 'acknowledgement' | 'response'; without: string[] }>> = {
  'complaint-definition': { kind: 'response', without: ['definition'] },
  'outcome-sought': { kind: 'acknowledgement', without: ['outcomeSought'] },
  'responsibility-split': { kind: 'acknowledgement', without: ['responsibleFor', 'notResponsibleFor'] },
  'policy-copy': { kind: 'acknowledgement', without: ['policyLink'] },
  stage: { kind: 'response', without: ['stageName', 'lateNote'] },
  references: { kind: 'response', without: ['reference', 'lateNote'] },
  decision: { kind: 'response', without: ['outcome'] },
  findings: { kind: 'response', without: ['findings'] },
  reasons: { kind: 'response', without: ['reasons'] },
  remedy: { kind: 'response', without: ['remedy'] },
  'action-proposed': { kind: 'response', without: ['remedy'] },
  'outstanding-actions': { kind: 'response', without: ['outstandingActions'] },
  'next-step': { kind: 'response', without: ['nextStage', 'final'] },
  'right-to-appeal': { kind: 'response', without: ['nextStage', 'final'] },
  'ombudsman-contact': {
    kind: 'response',
    without: ['ombudsmanPhone', 'ombudsmanWeb', 'ombudsmanAddress'],
  },
};

const landlords = ['connect', 'croft', 'cottington', 'co-operative', 'coop-homes'];
const day = '2026-11-23';

const governed = async (call: Call): Promise<Governing> => {
  const shelf = await shelfFor(call.tx);
  const found = shelf.governingOn(day);
  if (!found) throw new Error('no edition');
  return { ...found.governing, facts: shelf.facts.flatMap((document) => document.facts) };
};

const aComplaint = (call: Call): Promise<string> => aBareComplaint(superuser, call, day);

const issueAs = async (
  made: CallMade,
  letter: { kind: 'acknowledgement' | 'response'; stage?: string; facts: LetterFacts },
) =>
  asCall(database, made, async (call) => {
    const governing = await governed(call);
    const stage = letter.stage ?? governing.policy.stages.find((each) => each.formal)?.id ?? 'stage-1';
    const whole: LetterToIssue = {
      complaintId: await aComplaint(call),
      kind: letter.kind,
      stage,
      language: 'en',
      facts: letter.facts,
      onceKey: randomUUID(),
      under: { governing, receivedOn: day },
    };
    return { outcome: await issueLetter(call, whole), governing, stage };
  });

describe('what a letter must hold', () => {
  test.each(landlords)(
    '%s: complete facts make letters that lack nothing, at every formal stage',
    async (landlordId) => {
      const stages = await asCall(
        database,
        { landlordId },
        async (call) => (await governed(call)).policy.stages,
      );
      for (const { id, formal } of stages.filter((each) => each.formal || each.id === 'early-resolution')) {
        const kinds = formal ? (['acknowledgement', 'response'] as const) : (['response'] as const);
        for (const kind of kinds) {
          const facts = kind === 'response' ? answered : acknowledged;
          const { outcome } = await issueAs({ landlordId }, { kind, stage: id, facts });
          expect(outcome, `${landlordId} ${id} ${kind}`).toMatchObject({ outcome: 'done' });
        }
      }
    },
  );

  test.each(landlords)(
    '%s: each required part is refused when its fact is missing, with who asks for it',
    async (landlordId) => {
      const stages = await asCall(
        database,
        { landlordId },
        async (call) => (await governed(call)).policy.stages,
      );
      for (const { id } of stages) {
        for (const kind of ['acknowledgement', 'response'] as const) {
          const required = await asCall(database, { landlordId }, async (call) => {
            const governing = await governed(call);
            return letterContents(governing.policy, bindingCode(governing, day), kind as LetterKind, id);
          });
          for (const { part, clauses, provisions } of required) {
            const rest = restsOn[part];
            if (!rest) throw new Error(`the part ${part} rests on nothing in this test`);
            const facts = { ...(kind === 'response' ? answered : acknowledged) } as Record<string, unknown>;
            for (const name of rest.without) facts[name] = undefined;
            const { outcome } = await issueAs(
              { landlordId },
              { kind, stage: id, facts: facts as LetterFacts },
            );
            expect(outcome.outcome === 'refused' && outcome.refusals).toContainEqual({
              reason: 'letter-lacks-required-part',
              clause: clauses[0] ?? provisions[0],
              facts: { part, asker: clauses.length > 0 ? 'policy' : 'code' },
            });
          }
        }
      }
    },
  );

  test('an empty form is told every part at once', async () => {
    const { outcome } = await issueAs({ landlordId: 'connect' }, { kind: 'response', facts: {} });
    const parts = outcome.outcome === 'refused' ? outcome.refusals.map((each) => each.facts?.part) : [];
    expect(parts).toEqual([
      'stage',
      'complaint-definition',
      'decision',
      'reasons',
      'remedy',
      'outstanding-actions',
      'next-step',
    ]);
    expect(await database.rowsOf(`letters WHERE content_hash = ''`)).toEqual([]);
  });

  test('where nothing was upheld, no remedy is asked for and the letter says why', async () => {
    const facts = { ...answered, outcome: 'not-upheld', remedy: '', outstandingActions: undefined };
    const { outcome } = await issueAs({ landlordId: 'connect' }, { kind: 'response', facts });
    expect(outcome.outcome).toBe('done');
    expect(JSON.stringify(outcome)).toContain('nothing that we have to put right');
  });

  test('the last letter names the Ombudsman with today’s number; under commercial contracts none does', async () => {
    const facts = { ...answered, nextStage: undefined, askBy: undefined, final: 'yes' };
    const last = await issueAs({ landlordId: 'connect' }, { kind: 'response', stage: 'stage-2', facts });
    expect(JSON.stringify(last.outcome)).toContain('0300\u00a0111\u00a03000');
    const commercial = await issueAs({ landlordId: 'coop-homes' }, { kind: 'response', facts });
    expect(commercial.outcome.outcome).toBe('done');
    expect(JSON.stringify(commercial.outcome)).not.toContain('Ombudsman');
    expect(JSON.stringify(commercial.outcome)).toContain('No housing ombudsman covers us');
  });
});

describe('an issued letter', () => {
  const once = (call: Call, complaintId: string, onceKey: string, facts = acknowledged) =>
    governed(call).then((governing) =>
      issueLetter(call, {
        complaintId,
        kind: 'acknowledgement',
        stage: 'stage-1',
        language: 'en',
        facts,
        onceKey,
        under: { governing, receivedOn: day },
      }),
    );

  test('is issued once for a key, answered again for the same words, refused for others', async () => {
    const onceKey = randomUUID();
    await asCall(database, {}, async (call) => {
      const complaintId = await aComplaint(call);
      const first = await once(call, complaintId, onceKey);
      const again = await once(call, complaintId, onceKey);
      expect(first.outcome === 'done' && first.value.letterId).toBe(
        again.outcome === 'done' && again.value.letterId,
      );
      expect(await once(call, complaintId, onceKey, { ...acknowledged, definition: 'Other words.' })).toEqual(
        {
          outcome: 'refused',
          refusals: [{ reason: 'once-key-reused-for-another-letter' }],
        },
      );
      expect(await once(call, await aComplaint(call), onceKey)).toMatchObject({ outcome: 'refused' });
      expect(await lettersOf(call, complaintId)).toMatchObject([
        {
          kind: 'acknowledgement',
          stage: 'stage-1',
          issuedAt: monday,
          content: { title: 'We have logged your complaint' },
        },
      ]);
    });
  });

  test('is not shown once somebody changed it past the walls, and the web role cannot', async () => {
    const complaintId = await asCall(database, {}, async (call) => {
      const id = await aComplaint(call);
      await once(call, id, randomUUID());
      return id;
    });
    const web = postgres(database.webUrl, { max: 1, onnotice: () => {} });
    await expect(web.unsafe(`UPDATE letters SET language = 'fr'`)).rejects.toThrow('permission denied');
    await expect(web.unsafe(`DELETE FROM letters`)).rejects.toThrow('permission denied');
    await web.end();
    expect(await asCall(database, {}, (call) => lettersOf(call, complaintId))).toHaveLength(1);
    await superuser.unsafe(
      `UPDATE letters SET content = jsonb_set(content, '{title}', '"Another title"') WHERE complaint_id = '${complaintId}'`,
    );
    await expect(asCall(database, {}, (call) => lettersOf(call, complaintId))).rejects.toThrow('was changed');
  });

  test('of one landlord is not there for another', async () => {
    const complaintId = await asCall(database, {}, async (call) => {
      const id = await aComplaint(call);
      await once(call, id, randomUUID());
      return id;
    });
    expect(await asCall(database, { landlordId: 'croft' }, (call) => lettersOf(call, complaintId))).toEqual(
      [],
    );
  });
});
