/** What each party may do, and whether a no names the clause that is about that very thing. */
import { describe, expect, test } from 'vitest';
import { answerTo, theShipped } from '../builders/governing.ts';
import { aSituation } from '../builders/situation.ts';

const ask = (landlord: string, situation: ReturnType<typeof aSituation>) =>
  answerTo(theShipped(landlord), situation.build());
const permitted = (answer: ReturnType<typeof ask>, action: string) => {
  const found = answer.may.find((one) => one.action === action);
  if (found === undefined) throw new Error(`nothing on ${action}`);
  return found;
};
const reasons = (answer: ReturnType<typeof ask>, action: string) =>
  permitted(answer, action).because.map(({ reason, clause }) => `${reason} ${clause}`);

describe('a no names what it rests on', () => {
  const lodged = () => aSituation('cottington').lodged('2026-11-23').acknowledged('2026-11-24');
  const answered = () => aSituation('connect').lodged('2026-11-23').answered('2026-12-01');

  test('the Ombudsman’s turn is the Code’s matter, not the policy’s', () => {
    const answer = ask('connect', aSituation('connect').lodged('2026-11-23'));
    expect(permitted(answer, 'ask-ombudsman-to-investigate')).toEqual({
      action: 'ask-ombudsman-to-investigate',
      party: 'resident',
      allowed: false,
      because: [
        { reason: 'final-response-not-issued', clause: 'housing-ombudsman 2024-04 3.7', code: '3.7' },
      ],
    });
    expect(permitted(answer, 'ask-ombudsman-for-help').allowed).toBe(true);
  });

  test.each([
    [
      'a window that cannot grow',
      ask('connect', answered()),
      'extend-window',
      ['window-cannot-be-extended 1.8'],
    ],
    [
      'a window that was used',
      ask('connect', answered().escalated('2026-12-02')),
      'extend-window',
      ['no-window-here 1.8'],
    ],
    [
      'no answer yet',
      ask('connect', aSituation('connect').lodged('2026-11-23')),
      'request-stage-2',
      ['no-response-yet 1.6'],
    ],
    ['answered already', ask('connect', answered()), 'issue-response', ['response-already-issued 1.6']],
    [
      'acknowledged already',
      ask('croft', aSituation('croft').lodged('2026-11-23').acknowledged('2026-11-24')),
      'acknowledge',
      ['already-acknowledged app. 1'],
    ],
    [
      'new issues after the answer',
      ask('cottington', lodged().answered('2026-12-01')),
      'add-issue',
      ['response-already-issued 5'],
    ],
    [
      'new issues after the review',
      ask('cottington', lodged().answered('2026-12-01').escalated('2026-12-02').answered('2026-12-03')),
      'add-issue',
      ['response-already-issued 6'],
    ],
    [
      'mediation during proceedings',
      ask('cottington', lodged().happened({ type: 'legal-proceedings-issued', at: '2026-11-25' })),
      'agree-mediation',
      ['process-already-suspended 11'],
    ],
    [
      'the Ombudsman, for a commercial client',
      ask('coop-homes', aSituation('coop-homes').lodged('2026-11-23').by('commercial-client')),
      'ask-ombudsman-for-help',
      ['ombudsman-does-not-cover-this 2'],
    ],
  ])('%s', (_name, answer, action, wanted) => {
    expect(permitted(answer, action).allowed).toBe(false);
    expect(reasons(answer, action)).toEqual(wanted);
  });
});

describe('a complaint that was refused', () => {
  const refused = () =>
    aSituation('croft')
      .lodged('2026-11-23')
      .happened({ type: 'complaint-refused', at: '2026-11-25', ground: 'too-old' });

  test('can go to the Ombudsman, for help and to investigate', () => {
    const answer = ask('croft', refused());
    for (const action of ['ask-ombudsman-for-help', 'ask-ombudsman-to-investigate']) {
      expect(permitted(answer, action)).toMatchObject({ allowed: true, because: [] });
    }
    expect(answer.external.when).toBe('now-for-help; now-to-investigate');
    expect(reasons(answer, 'refuse')).toContain('already-refused 2 stage 1');
  });

  test('and once taken up again is not finished', () => {
    const answer = ask('croft', refused().happened({ type: 'complaint-reopened', at: '2026-11-26' }));
    expect(permitted(answer, 'ask-ombudsman-to-investigate').allowed).toBe(false);
    expect(permitted(answer, 'issue-response').allowed).toBe(true);
  });

  test('a commercial client’s cannot', () => {
    const answer = ask(
      'coop-homes',
      aSituation('coop-homes')
        .lodged('2026-11-23')
        .by('commercial-client')
        .happened({ type: 'complaint-refused', at: '2026-11-25', ground: 'too-old' }),
    );
    expect(permitted(answer, 'ask-ombudsman-to-investigate').allowed).toBe(false);
    expect(answer.notes.map((note) => note.note)).not.toContain('refusal-can-be-taken-to-the-ombudsman');
  });
});
