import { describe, expect, test } from 'vitest';
import { theShipped } from '../../tests/builders/governing.ts';
import { aSituation } from '../../tests/builders/situation.ts';
import { closingAhead, timeline } from './index.ts';

const cottington = theShipped('cottington');
const answered = () => aSituation('cottington').lodged('2026-11-23').answered('2026-12-01');

describe('the closing that lies ahead (cottington 5)', () => {
  test.each([
    ['counts ten working days, and waits for the review window', answered(), '2026-12-15', '2027-01-01'],
    [
      'waits for more time that was given',
      answered().happened({ type: 'window-extended', at: '2026-12-10', until: '2027-01-29' }),
      '2026-12-15',
      '2027-01-30',
    ],
  ])('%s', (_, situation, ruleOn, closesOn) => {
    const ahead = closingAhead(cottington, situation.askedAt('2026-12-10').build());
    expect(ahead).toEqual({ clause: '5', ruleOn, closesOn });
  });

  test.each([
    ['before the answer', aSituation('cottington').lodged('2026-11-23')],
    ['once it has ended', answered().happened({ type: 'complaint-withdrawn', at: '2026-12-02' })],
    ['while mediation runs', answered().happened({ type: 'mediation-started', at: '2026-12-02' })],
    [
      'once it was opened again after that day',
      answered()
        .happened({ type: 'complaint-closed', at: '2027-01-02' })
        .happened({ type: 'complaint-reopened', at: '2027-01-03' }),
    ],
  ])('is none %s', (_, situation) =>
    expect(closingAhead(cottington, situation.askedAt('2027-01-05').build())).toBeNull(),
  );

  test('closes by time where nobody asks for a record, and by a record alone where somebody does', () => {
    const situation = answered().askedAt('2027-01-01').build();
    const closed = (closedBy: 'time' | 'record') => {
      const answer = timeline(cottington, situation, { closedBy });
      return answer.outcome === 'done' && answer.value.closed;
    };
    expect([closed('time'), closed('record')]).toEqual([true, false]);
  });
});
