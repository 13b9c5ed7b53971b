import { describe, expect, test } from 'vitest';
import { answerTo, aPolicy, dutyIn, theShipped, under, windowIn } from '../builders/governing.ts';
import { aSituation } from '../builders/situation.ts';

const ask = (landlord: string, situation: ReturnType<typeof aSituation>) =>
  answerTo(theShipped(landlord), situation.build());

describe('what was told, and what fell together', () => {
  test('a duty is never shown later than it was told, save by a later lawful move', () => {
    const told = () => aSituation('croft').lodged('2026-12-01').acknowledged('2026-12-01');
    const kept = ask('croft', told().told('stage-1.respond', '2026-12-11', '2026-12-01'));
    expect(dutyIn(kept, 'stage-1.respond').dueOn).toBe('2026-12-11');
    expect(kept.notes).toContainEqual(expect.objectContaining({ note: 'told-date-kept' }));
    const later = ask('croft', told().told('stage-1.respond', '2026-12-20', '2026-12-01'));
    expect(dutyIn(later, 'stage-1.respond').dueOn).toBe('2026-12-15');
    const moved = ask(
      'croft',
      told()
        .told('stage-1.respond', '2026-12-11', '2026-12-01')
        .extended('2026-12-10', '2026-12-22', 'a survey'),
    );
    expect(dutyIn(moved, 'stage-1.respond').dueOn).toBe('2026-12-22');
  });

  test.each([
    ['2027-02-03', '2027-02-03'],
    ['2027-01-20', '2027-01-28'],
  ])('a window told to close on %s closes on %s', (told, closesOn) => {
    const answer = ask(
      'connect',
      aSituation('connect')
        .lodged('2026-12-23')
        .answered('2027-01-07')
        .told('stage-2.request', told, '2027-01-07'),
    );
    expect(windowIn(answer, 'stage-2.request').closesOn).toBe(closesOn);
  });

  test('a response and a request of one instant: the response comes first', () => {
    const at = '2026-12-10T10:00:00Z';
    const answer = ask('connect', aSituation('connect').lodged('2026-12-01').escalated(at).answered(at));
    expect(answer.stage).toBe('stage-2');
    expect(dutyIn(answer, 'stage-1.respond').status).toBe('met');
    expect(answer.notes.map((note) => note.note)).not.toContain('requested-before-response');
  });

  test.each([
    ['already acknowledged', true, 'met', 'met'],
    ['not yet acknowledged', false, 'met', 'due'],
  ])('an acknowledgement at the instant of a request, the old stage %s', (_name, before, first, second) => {
    const at = '2026-12-10T10:00:00Z';
    const lodged = aSituation('connect').lodged('2026-12-09').answered('2026-12-10T09:00:00Z');
    if (before) lodged.acknowledged('2026-12-09T15:00:00Z');
    const situation = lodged.acknowledged(at).escalated(at).build();
    for (const events of [situation.events, situation.events.toReversed()]) {
      const answer = answerTo(theShipped('connect'), { ...situation, events });
      expect(dutyIn(answer, 'stage-1.acknowledge').status).toBe(first);
      expect(dutyIn(answer, 'stage-2.acknowledge').status).toBe(second);
    }
  });

  test.each([
    ['2026-12-14', false],
    ['2026-12-15', true],
  ])('a policy that closes by itself ten working days on: %s', (asked, closed) => {
    const closing = [
      {
        id: 'stage-1.close',
        clause: '1',
        stage: 'stage-1',
        from: 'response-issued',
        span: { count: 10, unit: 'working-day' },
      },
    ];
    const situation = aSituation('somewhere')
      .lodged('2026-11-24')
      .answered('2026-12-01')
      .askedAt(asked)
      .build();
    expect(answerTo(under(aPolicy({ closing })), situation).closed).toBe(closed);
  });
});
