/** A window that was made longer: always honoured where it is later, and never without a word. */
import { describe, expect, test } from 'vitest';
import { answerTo, theShipped, windowIn } from '../builders/governing.ts';
import { aSituation } from '../builders/situation.ts';

const extended = (landlord: string, window: string, at: string, until: string) => {
  const answer = answerTo(
    theShipped(landlord),
    aSituation(landlord)
      .lodged('2026-11-23')
      .answered('2026-12-01')
      .happened({ type: 'window-extended', at, until })
      .build(),
  );
  return [windowIn(answer, window).closesOn, answer.notes.map((note) => note.note).filter(isOurs)];
};
const isOurs = (note: string): boolean => note.startsWith('window-');

describe('a window made longer', () => {
  test.each([
    ['as the policy provides', 'cottington', 'review.request', '2026-12-31', '2027-01-20', '2027-01-20', []],
    [
      'after it had passed',
      'cottington',
      'review.request',
      '2027-01-01',
      '2027-01-20',
      '2027-01-20',
      ['window-extended-after-it-had-passed'],
    ],
    [
      'where the policy does not provide for it',
      'connect',
      'stage-2.request',
      '2026-12-22',
      '2027-01-20',
      '2027-01-20',
      ['window-extension-not-in-policy'],
    ],
    [
      'late, and not in the policy',
      'connect',
      'stage-2.request',
      '2026-12-23',
      '2027-01-20',
      '2027-01-20',
      ['window-extension-not-in-policy', 'window-extended-after-it-had-passed'],
    ],
    [
      'to no later a day',
      'cottington',
      'review.request',
      '2026-12-10',
      '2026-12-31',
      '2026-12-31',
      ['window-extension-ignored'],
    ],
    [
      'before it was open',
      'cottington',
      'review.request',
      '2026-11-30',
      '2027-01-20',
      '2027-01-20',
      ['window-extended-before-it-opened'],
    ],
  ])('%s', (_name, landlord, window, at, until, closesOn, notes) => {
    expect(extended(landlord, window, at, until)).toEqual([closesOn, notes]);
  });

  test('where none is open it is ignored, with a note that says why', () => {
    const grant = { type: 'window-extended', at: '2026-12-03', until: '2027-01-20' } as const;
    const early = answerTo(
      theShipped('cottington'),
      aSituation('cottington').lodged('2026-11-23').happened(grant).build(),
    );
    expect(windowIn(early, 'review.request').closesOn).toBeNull();
    const last = answerTo(
      theShipped('connect'),
      aSituation('connect')
        .lodged('2026-11-23')
        .answered('2026-12-01')
        .escalated('2026-12-02')
        .happened(grant)
        .build(),
    );
    for (const answer of [early, last]) {
      expect(answer.notes).toContainEqual(
        expect.objectContaining({
          note: 'window-extension-ignored',
          facts: { on: '2026-12-03', until: '2027-01-20', because: 'no-window-open' },
        }),
      );
    }
  });
});
