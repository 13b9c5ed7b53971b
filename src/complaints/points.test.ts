import { describe, expect, test } from 'vitest';
import { aComplaint } from '../../tests/builders/complaints.ts';
import { aHandler, aResident } from '../../tests/builders/calls.ts';
import { aDatabase } from '../../tests/setup/database.ts';
import { outcomeOf, pointFindings, pointsOf, type PointFinding } from './points.ts';
import type { RespondInput } from './respond.ts';

const database = await aDatabase();
const tuesday = '2026-11-24T10:00:00.000Z';
const answerDay = '2026-12-04T10:00:00.000Z';
const points = ['The fan is broken.', 'Three calls were not answered.', ''];

const refusalsIn = (outcome: { outcome: string; refusals?: readonly unknown[] }) => outcome.refusals;

async function acknowledgedWith(given: string[] | undefined, landlordId = 'connect') {
  const resident = await aResident(database, landlordId);
  const handler = await aHandler(database, landlordId);
  const complaint = await aComplaint(database, { landlordId, caller: resident });
  const sent = await complaint.acknowledged(handler, tuesday, given ? { points: given } : {});
  expect(sent.outcome).toBe('done');
  return {
    complaint,
    handler,
    answered: (changed: Partial<RespondInput>) => complaint.answered(handler, answerDay, changed),
  };
}

const upheld = { finding: 'upheld', reason: 'Our record shows it.' } as const;
const notUpheld = { finding: 'not-upheld', reason: 'We did call back.' } as const;
const aside = { finding: 'set-aside', reason: 'The court decides this.' } as const;

describe('the answer, point by point', () => {
  test('the acknowledgement numbers the points, and empty boxes are none', async () => {
    const { complaint } = await acknowledgedWith(points);
    const seen = await complaint.seen(tuesday);
    expect(seen.letters.at(-1)?.content.blocks).toContainEqual({
      kind: 'list',
      items: points.slice(0, 2),
      isNumbered: true,
    });
    expect(pointsOf(seen.events)).toEqual(points.slice(0, 2));
  });

  test('each point has its finding and its reason, in the letter and in the record', async () => {
    const { complaint, answered } = await acknowledgedWith(points);
    const done = await answered({ outcome: 'partly-upheld', points: [upheld, notUpheld] });
    expect(done.outcome).toBe('done');
    const seen = await complaint.seen(answerDay);
    const words = seen.letters.at(-1)?.content.blocks.map((block) => ('text' in block ? block.text : ''));
    const start = words?.indexOf('Point 1') ?? -1;
    expect(words?.slice(start, start + 8)).toEqual([
      'Point 1',
      points[0],
      'We uphold this point. You were right.',
      upheld.reason,
      'Point 2',
      points[1],
      'We do not uphold this point.',
      notUpheld.reason,
    ]);
    expect(seen.events.at(-1)?.words['points']).toEqual([
      { point: points[0], ...upheld },
      { point: points[1], ...notUpheld },
    ]);
  });

  test('a point without a finding is refused by its number and the provision, and so is one without a reason', async () => {
    const { complaint, answered } = await acknowledgedWith(points);
    const no = (reason: string, point: number, field: string) => ({
      reason,
      clause: '6.9',
      facts: { point, field: `points.${point - 1}.${field}`, asker: 'code' },
    });
    expect(refusalsIn(await answered({}))).toEqual([
      no('point-without-finding', 1, 'finding'),
      no('point-without-reason', 1, 'reason'),
      no('point-without-finding', 2, 'finding'),
      no('point-without-reason', 2, 'reason'),
    ]);
    expect(refusalsIn(await answered({ points: [upheld, { finding: '', reason: 'Because.' }] }))).toEqual([
      no('point-without-finding', 2, 'finding'),
    ]);
    expect(refusalsIn(await answered({ points: [upheld, { ...aside, reason: '' }] }))).toEqual([
      no('point-without-reason', 2, 'reason'),
    ]);
    expect(refusalsIn(await answered({ points: [upheld, upheld, upheld] }))).toEqual([
      no('no-such-point', 3, 'finding'),
    ]);
    expect((await complaint.seen(answerDay)).letters).toHaveLength(2);
  });

  test('where the Code does not bind, the policy’s own clause on the answer is named', async () => {
    const { answered } = await acknowledgedWith(points, 'coop-homes');
    expect(refusalsIn(await answered({ points: [upheld] }))).toMatchObject([
      { reason: 'point-without-finding', clause: '6', facts: { point: 2, asker: 'policy' } },
      { reason: 'point-without-reason', clause: '6' },
    ]);
  });

  test.each<[RespondInput['outcome'], PointFinding[], string | undefined]>([
    ['upheld', ['upheld', 'not-upheld'], 'points-say-partly-upheld'],
    ['not-upheld', ['upheld', 'upheld'], 'points-say-upheld'],
    ['partly-upheld', ['not-upheld', 'set-aside'], 'points-say-not-upheld'],
    ['upheld', ['upheld', 'set-aside'], undefined],
    ['resolved', ['not-upheld', 'upheld'], undefined],
  ])('%s over %j', async (outcome, findings, reason) => {
    const { answered } = await acknowledgedWith(points);
    const answer = await answered({
      outcome,
      points: findings.map((finding) => ({ finding, reason: 'Because.' })),
    });
    if (reason === undefined) expect(answer.outcome).toBe('done');
    else
      expect(refusalsIn(answer)).toEqual([
        { reason, clause: '6.9', facts: { field: 'outcome', asker: 'code' } },
      ]);
  });

  test('a policy that lists its outcomes is held to them', async () => {
    const { answered } = await acknowledgedWith(undefined, 'croft');
    expect(refusalsIn(await answered({ outcome: 'resolved' }))).toEqual([
      { reason: 'outcome-not-in-policy', clause: '6', facts: { field: 'outcome' } },
    ]);
    expect((await answered({})).outcome).toBe('done');
  });

  test('every pair of findings agrees with one outcome: part where they differ', () => {
    for (const one of pointFindings)
      for (const other of pointFindings) {
        const decided = [one, other].filter((finding) => finding !== 'set-aside');
        const isWhole = (finding: PointFinding) => decided.every((each) => each === finding);
        const expected = isWhole('not-upheld')
          ? 'not-upheld'
          : isWhole('upheld')
            ? 'upheld'
            : 'partly-upheld';
        expect(outcomeOf([{ finding: one }, { finding: other }])).toBe(expected);
      }
  });
});

describe('the last answer', () => {
  test.each([
    ['connect', 'Ombudsman'],
    ['cottington', 'Lambeth Council'],
    ['croft', 'The body that pays for the service'],
    ['coop-homes', 'No housing ombudsman covers us'],
    ['co-operative', 'A councillor, an MP or a tenant panel'],
  ])('of %s is called so and names %s', async (landlordId, name) => {
    const resident = await aResident(database, landlordId);
    const handler = await aHandler(database, landlordId);
    const manager = await aHandler(database, landlordId, 'manager');
    const complaint = await aComplaint(database, { landlordId, caller: resident });
    await complaint.acknowledged(handler, tuesday);
    const first = await complaint.answered(handler, answerDay);
    expect(first.outcome).toBe('done');
    const answers = async () =>
      (await complaint.seen(answerDay)).letters.filter((letter) => letter.kind === 'response');
    expect((await answers()).at(-1)?.content.title).toBe('Our answer to your complaint');
    const next = landlordId === 'cottington' ? 'review' : 'stage-2';
    expect((await complaint.takenFurther(resident, answerDay, next)).outcome).toBe('done');
    const last = await complaint.answered(manager, '2026-12-10T10:00:00.000Z');
    expect(last).toMatchObject({ outcome: 'done' });
    const { content } = (await answers()).at(-1) ?? {};
    expect(content?.title).toBe('Our final answer to your complaint');
    expect(JSON.stringify(content)).toContain(name);
  });
});
