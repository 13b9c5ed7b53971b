/** What staff write on the way to the answer: what it opens, holds up or makes owed. */
import { describe, expect, test } from 'vitest';
import { aPolicy, answerTo, dutyIn, theShipped, under } from '../builders/governing.ts';
import { aSituation } from '../builders/situation.ts';

const ask = (landlord: string, situation: ReturnType<typeof aSituation>) =>
  answerTo(theShipped(landlord), situation.build());
const on = (answer: ReturnType<typeof ask>, action: string) =>
  answer.may.find((each) => each.party === 'landlord' && each.action === action);
const reasons = (answer: ReturnType<typeof ask>, action: string) =>
  on(answer, action)?.because.map(({ reason, clause }) => `${reason} ${clause}`);

describe('findings before the decision', () => {
  const shared = () =>
    aSituation('coop-homes')
      .lodged('2026-11-23')
      .acknowledged('2026-11-24')
      .happened({ type: 'draft-findings-shared', at: '2026-11-25', commentBy: '2026-12-02' });

  test.each([
    ['the day before the last', '2026-12-01', false],
    ['the last day itself', '2026-12-02', false],
    ['the day after', '2026-12-03', true],
  ])('%s: %s', (_, day, allowed) => {
    const answer = ask('coop-homes', shared().askedAt(day));
    for (const action of ['issue-response', 'confirm-in-writing'])
      expect(on(answer, action)?.allowed).toBe(allowed);
    expect(reasons(answer, 'issue-response')).toEqual(allowed ? [] : ['comments-still-open 6']);
  });

  test('a comment ends the wait; findings shared anew after it begin another', () => {
    const commented = shared().happened({ type: 'findings-commented', at: '2026-11-26' });
    expect(on(ask('coop-homes', commented), 'issue-response')?.allowed).toBe(true);
    const anew = commented.happened({
      type: 'draft-findings-shared',
      at: '2026-11-27',
      commentBy: '2026-12-04',
    });
    expect(reasons(ask('coop-homes', anew), 'issue-response')).toEqual(['comments-still-open 6']);
  });

  test('belong to their stage: at the next nothing is shared yet', () => {
    const next = shared().answered('2026-12-03').escalated('2026-12-04');
    expect(reasons(ask('coop-homes', next), 'issue-response')).toEqual(['findings-not-shared 6']);
  });

  test('under a policy that asks for nothing, what was offered is kept to', () => {
    const answer = answerTo(
      under(aPolicy()),
      aSituation('somewhere')
        .lodged('2026-11-23')
        .happened({ type: 'draft-findings-shared', at: '2026-11-24', commentBy: '2026-11-26' })
        .build(),
    );
    expect(reasons(answer, 'issue-response')).toEqual(['comments-still-open 1']);
  });

  test('count as word from the landlord: the time to the next update begins anew', () => {
    const answer = ask('coop-homes', shared());
    expect(dutyIn(answer, 'stage-1.update').from).toEqual({
      event: 'draft-findings-shared',
      on: '2026-11-25',
    });
  });
});

describe('updates', () => {
  test('a day told for an update is kept with the update, and the next one has its own', () => {
    const told = aSituation('coop-homes')
      .lodged('2026-11-23')
      .told('stage-1.update', '2026-12-07', '2026-11-23')
      .happened({ type: 'update-sent', at: '2026-12-01' });
    expect(dutyIn(ask('coop-homes', told), 'stage-1.update').dueOn).toBe('2026-12-15');
    expect(dutyIn(ask('coop-homes', told.askedAt('2026-12-16')), 'stage-1.update').status).toBe('late');
  });

  test('agreed under a policy that knows none, they are owed until the answer', () => {
    const agreed = () =>
      aSituation('connect')
        .lodged('2026-11-23')
        .happened({ type: 'update-interval-agreed', at: '2026-11-24', everyDays: 5 });
    expect(dutyIn(ask('connect', agreed()), 'stage-1.update')).toMatchObject({
      basis: 'agreed',
      clause: '1.7.2',
      dueOn: '2026-12-01',
      span: { count: 5, unit: 'working-day' },
      status: 'due',
    });
    expect(dutyIn(ask('connect', agreed().askedAt('2026-12-02')), 'stage-1.update').status).toBe('late');
    const answered = ask('connect', agreed().answered('2026-11-30'));
    expect(dutyIn(answered, 'stage-1.update')).toMatchObject({ status: 'met', metOn: '2026-11-30' });
  });

  test('what came before the agreement is not late by it', () => {
    const late = aSituation('connect')
      .lodged('2026-11-02')
      .acknowledged('2026-11-03')
      .happened({ type: 'update-interval-agreed', at: '2026-11-24', everyDays: 2 });
    expect(ask('connect', late).notes.map(({ note }) => note)).not.toContain('update-was-late');
    const missed = late.happened({ type: 'update-sent', at: '2026-11-30' });
    expect(ask('connect', missed).notes).toContainEqual({
      note: 'update-was-late',
      clause: '1.7.2',
      facts: { duty: 'stage-1.update', dueOn: '2026-11-26', on: '2026-11-30' },
    });
  });
});

describe('a no names what it rests on', () => {
  const lodged = (landlord: string) => aSituation(landlord).lodged('2026-11-23');
  test.each([
    ['connect', 'write-to-complainant', ['interview-not-in-policy 1.7.2']],
    ['connect', 'record-interview', ['interview-not-in-policy 1.7.2']],
    ['cottington', 'settle-early', ['stage-is-formal 5']],
    ['cottington', 'ask-to-clarify', ['clarifying-can-delay 3']],
    ['croft', 'extend-deadline', ['no-day-to-move 7b']],
  ])('%s: %s', (landlord, action, wanted) => {
    expect(reasons(ask(landlord, lodged(landlord)), action)).toEqual(wanted);
  });

  test('an answer that is out ends all of them', () => {
    const answer = ask('croft', lodged('croft').answered('2026-11-30'));
    for (const action of [
      'ask-to-clarify',
      'write-to-complainant',
      'record-interview',
      'share-draft-findings',
      'confirm-in-writing',
      'settle-early',
    ])
      expect(reasons(answer, action)?.[0], action).toBe('response-already-issued 7b');
  });
});
