/** An answer by post: the resident's own time begins with receiving it, two working days after posting. */
import { describe, expect, test } from 'vitest';
import type { ComplaintEvent } from '#policy';
import { answerTo, theShipped, windowIn } from '../builders/governing.ts';
import { aSituation } from '../builders/situation.ts';

const issued = '2026-12-03T10:00:00Z';
const byPost: ComplaintEvent = { type: 'response-issued', at: issued, delivery: 'post', outcome: 'upheld' };
const posted = (at: string): ComplaintEvent => ({ type: 'response-posted', at });

const closesOn = (landlord: string, window: string, ...events: ComplaintEvent[]) => {
  const built = aSituation(landlord).lodged('2026-11-23');
  for (const event of events) built.happened(event);
  return windowIn(answerTo(theShipped(landlord), built.build()), window).closesOn;
};

describe('an answer by post', () => {
  test.each([
    ['croft', 'stage-2.request'],
    ['cottington', 'review.request'],
  ])('%s: recorded later it counts as if it had been told with the answer', (landlord, window) => {
    const unposted = closesOn(landlord, window, byPost);
    const later = closesOn(landlord, window, byPost, posted('2026-12-08T12:00:00Z'));
    const told = closesOn(landlord, window, { ...byPost, postedAt: '2026-12-08T09:00:00Z' });
    expect(later).toBe(told);
    expect(`${later}` > `${unposted}`).toBe(true);
    expect(closesOn(landlord, window, byPost, posted('2026-12-03T12:00:00Z'))).toBe(unposted);
  });

  test('a posting from before the answer, and one of an answer on screen, move nothing', () => {
    const onScreen: ComplaintEvent = { ...byPost, delivery: 'screen' };
    const plain = closesOn('croft', 'stage-2.request', byPost);
    expect(closesOn('croft', 'stage-2.request', byPost, posted('2026-11-30T12:00:00Z'))).toBe(plain);
    expect(closesOn('croft', 'stage-2.request', onScreen, posted('2026-12-08T12:00:00Z'))).toBe(
      closesOn('croft', 'stage-2.request', onScreen),
    );
  });

  test('where the time runs from the answer itself, posting moves nothing', () => {
    expect(closesOn('connect', 'stage-2.request', byPost, posted('2026-12-08T12:00:00Z'))).toBe(
      closesOn('connect', 'stage-2.request', byPost),
    );
  });

  test('an answer given anew waits for a posting of its own', () => {
    const reopened: ComplaintEvent[] = [
      { type: 'complaint-closed', at: '2026-12-20T10:00:00Z' },
      { type: 'complaint-reopened', at: '2026-12-21T10:00:00Z' },
      { ...byPost, at: '2027-01-05T10:00:00Z' },
    ];
    const first = [byPost, posted('2026-12-08T12:00:00Z')];
    expect(closesOn('croft', 'stage-2.request', ...first, ...reopened)).toBe(
      closesOn('croft', 'stage-2.request', byPost, ...reopened),
    );
  });
});
