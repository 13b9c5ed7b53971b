/** Each letter on the way to the answer, for each landlord: whole it goes out, and lacking any part that is asked for it does not. */
import { randomUUID } from 'node:crypto';
import postgres from 'postgres';
import { afterAll, describe, expect, test } from 'vitest';
import type { Call } from '#call';
import { bindingCode, letterContents, type Governing, type LetterKind, type LetterPart } from '#policy';
import { shelfFor } from '#publishing';
import { asCall, monday } from '../../tests/builders/calls.ts';
import { aBareComplaint } from '../../tests/builders/bare-complaint.ts';
import { aDatabase } from '../../tests/setup/database.ts';
import type { LetterFacts } from './compose.ts';
import { issueLetter } from './index.ts';

const database = await aDatabase();
const superuser = postgres(database.superUrl, { max: 1, onnotice: () => {} });
afterAll(() => superuser.end());

const received = '2026-11-23';
const head: LetterFacts = {
  reference: 'CN-7K4M-29QX',
  receivedOn: { day: received },
  stageName: 'stage 1',
  policyLink: 'http://localhost:4321/somewhere/en/policy',
  handlerName: 'Priya Nair',
  respondBy: { day: '2026-12-07' },
};
const answer: LetterFacts = {
  definition: 'Damp in the bathroom since May.',
  outcome: 'upheld',
  findings: 'Three visits were booked and none was made.',
  reasons: 'Our standard says that we ring first.',
  remedy: 'A new fan by 19 January.',
  outstandingActions: 'The wall is treated by 12 February.',
  nextStage: 'stage 2',
  askBy: { day: '2027-02-03' },
};

const kinds = [
  'agreed-time',
  'clarification',
  'closing',
  'draft-findings',
  'early-outcome',
  'extension',
  'holding',
  'interview',
  'other-path',
  'refusal',
  'update',
  'verbal-outcome',
] as const satisfies readonly LetterKind[];
type Casework = (typeof kinds)[number];
/** What each letter is written from, and what each of its parts rests on. */
const letters: Record<Casework, { facts: LetterFacts; restsOn: Partial<Record<LetterPart, string[]>> }> = {
  clarification: { facts: { question: 'Which room is it?' }, restsOn: {} },
  update: {
    facts: { news: 'The surveyor comes on Friday.', reasons: 'She was ill.' },
    restsOn: { reasons: ['reasons'] },
  },
  'agreed-time': {
    facts: { action: 'A new fan.', newDate: { day: '2026-12-01' } },
    restsOn: { 'action-proposed': ['action'], 'new-date': ['newDate'] },
  },
  holding: {
    facts: {
      cause: 'more-investigation',
      reasons: 'We wait for the surveyor.',
      newDate: { day: '2026-12-07' },
    },
    restsOn: { 'new-date': ['newDate'] },
  },
  extension: {
    facts: { reasons: 'The wall must dry.', newDate: { day: '2026-12-18' }, oldDate: { day: '2026-12-07' } },
    restsOn: {
      'new-date': ['newDate'],
      reasons: ['reasons'],
      'ombudsman-contact': ['ombudsmanPhone', 'ombudsmanAddress'],
    },
  },
  refusal: {
    facts: { refused: 'accept', reasons: 'It was in 2019.', evidence: 'The letter of 2019.', clause: '8' },
    restsOn: {
      decision: ['refused', 'stageName'],
      reasons: ['reasons'],
      'ombudsman-contact': ['ombudsmanPhone', 'ombudsmanAddress'],
    },
  },
  interview: {
    facts: { interviewOn: { day: '2026-11-26' }, interviewHow: 'At 10:30 in your home.' },
    restsOn: { 'interview-date': ['interviewOn'] },
  },
  'draft-findings': {
    facts: { ...answer, commentBy: { day: '2026-12-01' } },
    restsOn: { findings: ['findings'], 'comment-by': ['commentBy'] },
  },
  'early-outcome': {
    facts: { outcome: 'not-upheld', settledBy: 'We spoke with both.', nextStage: 'stage 1' },
    restsOn: { 'policy-copy': ['policyLink'] },
  },
  closing: {
    facts: { isClosed: 'yes', reasons: 'You told us that it is settled.', nextStage: 'stage 2' },
    restsOn: { reasons: ['reasons'] },
  },
  'other-path': {
    facts: { how: 'Our solicitor deals with it.', reasons: 'It is before a court.' },
    restsOn: { reasons: ['reasons'], 'action-proposed': ['how'] },
  },
  'verbal-outcome': {
    facts: { ...answer, saidHow: 'telephone', saidOn: { day: '2026-11-30' } },
    restsOn: {
      stage: ['stageName'],
      references: ['reference'],
      'complaint-definition': ['definition'],
      decision: ['outcome'],
      findings: ['findings'],
      reasons: ['reasons'],
      remedy: ['remedy'],
      'action-proposed': ['remedy'],
      'outstanding-actions': ['outstandingActions'],
      'next-step': ['nextStage', 'final'],
      'right-to-appeal': ['nextStage', 'final'],
      'ombudsman-contact': ['ombudsmanPhone', 'ombudsmanAddress'],
    },
  },
};

/** The letters that the policy or the Code asks something of, by landlord: an absence here is looked for too. */
const asked: Record<string, string[]> = {
  'co-operative': [
    'agreed-time at informal: action-proposed new-date',
    'early-outcome at informal: policy-copy',
    'extension at stage-1: new-date reasons ombudsman-contact',
    'extension at stage-2: new-date reasons ombudsman-contact',
    'holding at stage-1: new-date',
    'refusal at informal: reasons ombudsman-contact',
    'refusal at stage-1: reasons ombudsman-contact',
    'refusal at stage-2: reasons ombudsman-contact',
    'update at stage-1: reasons',
    'verbal-outcome at stage-1: decision right-to-appeal findings action-proposed stage complaint-definition reasons remedy outstanding-actions next-step',
    'verbal-outcome at stage-2: decision action-proposed ombudsman-contact stage complaint-definition reasons remedy outstanding-actions next-step',
  ],
  connect: [
    'extension at stage-1: new-date reasons ombudsman-contact',
    'extension at stage-2: new-date reasons ombudsman-contact',
    'other-path at informal: reasons',
    'other-path at stage-1: reasons',
    'other-path at stage-2: reasons',
    'refusal at informal: reasons ombudsman-contact',
    'refusal at stage-1: reasons ombudsman-contact',
    'refusal at stage-2: reasons ombudsman-contact',
    'verbal-outcome at stage-1: stage complaint-definition decision reasons remedy outstanding-actions next-step',
    'verbal-outcome at stage-2: next-step stage complaint-definition decision reasons remedy outstanding-actions',
  ],
  cottington: [
    'agreed-time at early-resolution: action-proposed new-date',
    'extension at local-resolution: new-date reasons ombudsman-contact',
    'extension at review: new-date reasons ombudsman-contact',
    'refusal at early-resolution: reasons ombudsman-contact',
    'refusal at local-resolution: reasons ombudsman-contact',
    'refusal at review: reasons ombudsman-contact',
    'verbal-outcome at local-resolution: decision stage complaint-definition reasons remedy outstanding-actions next-step',
    'verbal-outcome at review: decision next-step stage complaint-definition reasons remedy outstanding-actions',
  ],
  croft: [
    'early-outcome at informal: policy-copy',
    'extension at stage-1: new-date reasons ombudsman-contact',
    'extension at stage-2: new-date reasons ombudsman-contact',
    'interview at stage-1: interview-date',
    'refusal at informal: decision reasons ombudsman-contact',
    'refusal at stage-1: decision reasons ombudsman-contact',
    'refusal at stage-2: decision reasons ombudsman-contact',
    'verbal-outcome at stage-1: stage complaint-definition decision reasons remedy outstanding-actions next-step',
    'verbal-outcome at stage-2: stage complaint-definition decision reasons remedy outstanding-actions next-step ombudsman-contact',
  ],
  'coop-homes': [
    'draft-findings at stage-1: findings comment-by',
    'draft-findings at stage-2: findings comment-by',
    'extension at stage-1: new-date reasons',
    'extension at stage-2: new-date reasons',
    'refusal at stage-1: reasons',
    'refusal at stage-2: reasons',
    'verbal-outcome at stage-1: decision reasons references remedy outstanding-actions',
    'verbal-outcome at stage-2: decision reasons references remedy outstanding-actions',
  ],
};

const governed = async (call: Call): Promise<Governing> => {
  const shelf = await shelfFor(call.tx);
  const found = shelf.governingOn(received);
  if (!found) throw new Error('no edition');
  return { ...found.governing, facts: shelf.facts.flatMap((document) => document.facts) };
};

const aComplaint = (call: Call): Promise<string> => aBareComplaint(superuser, call, received);

describe.each(Object.keys(asked))('%s', (landlordId) => {
  const inCall = <T>(work: (call: Call) => Promise<T>) => asCall(database, { landlordId, now: monday }, work);

  /** Kind, stage, and what is asked of it there. */
  const table = () =>
    inCall(async (call) => {
      const governing = await governed(call);
      const code = bindingCode(governing, received);
      return governing.policy.stages.flatMap(({ id, formal }) =>
        kinds.flatMap((kind) => {
          const own = letterContents(governing.policy, code, kind, id);
          const parts =
            kind === 'verbal-outcome' && formal
              ? [...own, ...letterContents(governing.policy, code, 'response', id)]
              : own;
          const once = parts.filter(
            ({ part }, place) => parts.findIndex((each) => each.part === part) === place,
          );
          return once.length === 0 ? [] : [{ kind, stage: id, parts: once }];
        }),
      );
    });

  const issued = (kind: Casework, stage: string, facts: LetterFacts) =>
    inCall(async (call) =>
      issueLetter(call, {
        complaintId: await aComplaint(call),
        kind,
        stage,
        language: 'en',
        facts,
        onceKey: randomUUID(),
        under: { governing: await governed(call), receivedOn: received },
      }),
    );

  test('asks these letters for these parts', async () => {
    const found = (await table()).map(
      ({ kind, stage, parts }) => `${kind} at ${stage}: ${parts.map(({ part }) => part).join(' ')}`,
    );
    expect(found.sort()).toEqual(asked[landlordId]);
  });

  test('every letter goes out whole, asked for or not', async () => {
    const stages = await inCall(async (call) => (await governed(call)).policy.stages);
    for (const { id } of stages)
      for (const kind of kinds) {
        const outcome = await issued(kind, id, { ...head, ...letters[kind].facts });
        expect(outcome, `${kind} at ${id}`).toMatchObject({ outcome: 'done' });
      }
  });

  test('each part that is asked for, taken out, stops the letter and names who asks', async () => {
    for (const { kind, stage, parts } of await table())
      for (const { part, clauses, provisions } of parts) {
        const rest = letters[kind].restsOn[part];
        if (!rest) throw new Error(`${part} of ${kind} rests on nothing in this test`);
        const without = Object.fromEntries(rest.map((name) => [name, undefined]));
        const outcome = await issued(kind, stage, { ...head, ...letters[kind].facts, ...without });
        expect(outcome.outcome === 'refused' && outcome.refusals, `${kind} at ${stage}`).toContainEqual({
          reason: 'letter-lacks-required-part',
          clause: clauses[0] ?? provisions[0],
          facts: { part, asker: clauses.length > 0 ? 'policy' : 'code' },
        });
      }
  });
});
