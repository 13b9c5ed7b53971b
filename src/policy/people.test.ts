import { describe, expect, test } from 'vitest';
import { policySchema } from './document.ts';
import { groundsRaised } from './grounds.ts';
import { mayHandle } from './handlers.ts';
import { letterContents } from './letter-contents.ts';

const policy = policySchema.parse({
  landlord: 'somewhere',
  inForceFrom: '2024-04-01',
  inForceBasis: 'stated',
  calendar: 'england-and-wales',
  handlingCode: { applies: true },
  persons: ['tenant'],
  stages: [
    { id: 'stage-1', clause: '1', formal: true, codeStage: 1, handler: 'officer' },
    { id: 'stage-2', clause: '2', formal: true, codeStage: 2, handler: 'director' },
  ],
  duties: [],
  windows: [],
  handlers: [
    {
      id: 'staff',
      clause: '8',
      stage: 'stage-1',
      about: 'staff-member',
      goesTo: 'manager',
      never: ['line-manager-of-person-complained-about'],
    },
  ],
  grounds: [
    {
      id: 'old',
      clause: '3',
      kind: 'too-old',
      span: { count: 12, unit: 'month' },
      countedFrom: 'event',
      discretion: false,
      raisedBy: 'age',
    },
    { id: 'court', clause: '4', kind: 'claim-at-court', discretion: true, raisedBy: 'court' },
  ],
  letters: [
    { id: 'answer', clause: '5', letter: 'response', stage: 'stage-1', contains: ['decision', 'timescale'] },
  ],
});

describe('who may deal with a complaint', () => {
  const clear = {
    isPersonComplainedAbout: false,
    isLineManagerOfPersonComplainedAbout: false,
    decidedStages: [],
  };
  test('nobody against whom anything stands', () => {
    expect(mayHandle(policy, 'stage-1', 'service', clear)).toMatchObject({
      outcome: 'done',
      value: { goesTo: ['officer'] },
    });
    expect(mayHandle(policy, 'stage-1', 'staff-member', clear)).toMatchObject({
      value: { goesTo: ['manager'] },
    });
  });
  test('every conflict is named', () => {
    const answer = mayHandle(policy, 'stage-1', 'staff-member', {
      isPersonComplainedAbout: true,
      isLineManagerOfPersonComplainedAbout: true,
      decidedStages: [],
    });
    expect(answer).toMatchObject({
      refusals: [
        { reason: 'person-complained-about', clause: '1' },
        { reason: 'line-manager-of-person-complained-about', clause: '8' },
      ],
    });
  });
  test('who decided stage 1 does not decide stage 2, though the policy is silent', () => {
    const answer = mayHandle(policy, 'stage-2', 'service', { ...clear, decidedStages: ['stage-1'] });
    expect(answer).toMatchObject({ refusals: [{ reason: 'decided-earlier-stage', clause: '2' }] });
  });
  test('what is not known counts against', () => {
    expect(mayHandle(policy, 'stage-2', 'service', {})).toMatchObject({
      refusals: [
        { reason: 'not-known-whether-person-complained-about' },
        { reason: 'not-known-whether-decided-earlier-stage' },
      ],
    });
  });
});

describe('grounds are information', () => {
  test.each([
    ['2025-11-22', undefined, []],
    ['2025-11-21', undefined, ['old']],
    ['2025-01-10', '2026-06-01', []],
  ])('happened %s, last on %s', (happenedOn, lastHappenedOn, ids) => {
    const raised = groundsRaised(policy, { lodgedOn: '2026-11-22', happenedOn, lastHappenedOn });
    expect(raised.map((ground) => ground.id)).toEqual(ids);
  });
  test('an answer in the form brings its ground up', () => {
    expect(groundsRaised(policy, { lodgedOn: '2026-11-22', isAtCourt: true })).toMatchObject([
      { id: 'court', clause: '4', discretion: true },
    ]);
  });
});

test('a letter holds what the policy and the Code ask, each part once', () => {
  const code = {
    edition: '2024-04',
    inForceFrom: '2024-04-01',
    ceilings: [],
    letters: [
      {
        letter: 'response' as const,
        codeStage: 1 as const,
        contains: ['decision' as const],
        provisions: ['6.9'],
      },
      {
        letter: 'response' as const,
        codeStage: 2 as const,
        contains: ['remedy' as const],
        provisions: ['6.19'],
      },
    ],
  };
  expect(letterContents(policy, code, 'response', 'stage-1')).toEqual([
    { part: 'decision', clauses: ['5'], provisions: ['6.9'] },
    { part: 'timescale', clauses: ['5'], provisions: [] },
  ]);
  expect(letterContents(policy, null, 'response', 'stage-2')).toEqual([]);
});
