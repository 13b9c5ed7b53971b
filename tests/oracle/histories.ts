/** Histories of complaints made up from a seed: the same seed, the same histories. */
import { plusDays, toDay } from './days.ts';
import type { RawEvent, RawSituation } from './walk.ts';

/** A small generator of numbers between 0 and 1 (mulberry32). */
export const numbers = (seed: number): (() => number) => {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
};

const DAY = 86_400_000;

/** Days around which counting goes wrong: clock changes, leap days, year ends, substitute days. */
const hard = [
  '2026-03-29',
  '2026-10-25',
  '2027-03-28',
  '2024-02-29',
  '2028-02-29',
  '2026-12-24',
  '2027-12-24',
  '2026-06-12',
  '2026-07-09',
  '2024-03-31',
];

const plain = [
  'acknowledgement-sent',
  'acknowledgement-sent',
  'response-issued',
  'response-issued',
  'response-issued',
  'escalation-requested',
  'escalation-requested',
  'allocated',
  'investigator-wrote',
  'interview-held',
  'update-sent',
  'timescale-agreed',
  'holding-response-sent',
  'deadline-extended',
  'deadline-extended',
  'window-extended',
  'mediation-started',
  'mediation-ended',
  'insurance-claim-started',
  'insurance-claim-ended',
  'legal-proceedings-issued',
  'complaint-withdrawn',
  'complaint-refused',
  'complaint-closed',
  'complaint-reopened',
];

/** One history: lodged on some day of 2024 to 2027, then up to eight events, each some days later at a whole second. */
export const makeHistory = (next: () => number): RawSituation => {
  const pick = <T>(items: readonly T[]): T => items[Math.floor(next() * items.length)] as T;
  const first = Date.UTC(2024, 0, 2);
  const near = next() < 0.4;
  const start = near
    ? Date.parse(`${plusDays(pick(hard), Math.floor(next() * 9) - 6)}T00:00:00Z`)
    : first + Math.floor(next() * 1400) * DAY;
  // Often minutes from midnight, where London's day and UTC's differ in summer.
  const clock = (): number =>
    next() < 0.3 ? Math.floor(22.5 * 3600) + Math.floor(next() * 5400) : Math.floor(next() * 86_400);
  const stamp = (ms: number): string => new Date(ms).toISOString().replace('.000Z', 'Z');
  let now = start + clock() * 1000;
  const events: RawEvent[] = [{ type: 'complaint-lodged', at: stamp(now), formal: next() < 0.7 }];
  if (next() < 0.1) {
    // Under way already, or over, before anyone complained.
    const type = pick(['insurance-claim-started', 'legal-proceedings-issued', 'mediation-started']);
    events.push({ type, at: stamp(now - 9 * DAY) });
    if (next() < 0.3) events.push({ type: 'insurance-claim-ended', at: stamp(now - 4 * DAY) });
  }
  const count = Math.floor(next() * 9);
  for (let made = 0; made < count; made += 1) {
    now = Math.max(now + 1000, Math.floor(now / DAY) * DAY + Math.floor(next() * 13) * DAY + clock() * 1000);
    const type = pick(plain);
    const event: RawEvent = { type, at: stamp(now) };
    const ahead = toDay(now + Math.floor(next() * 45) * DAY);
    if (type === 'deadline-extended') event.dueOn = ahead;
    // Now and then a slip of the pen: a day before the one it was agreed on.
    if (type === 'timescale-agreed') event.dueOn = next() < 0.1 ? toDay(now - 3 * DAY) : ahead;
    if (type === 'deadline-extended')
      event.reason = pick(['a survey', 'a survey', 'a survey', ' ', undefined]);
    if (type === 'window-extended') event.until = ahead;
    if (type === 'holding-response-sent') event.reason = pick(['more-investigation', 'outside-organisation']);
    if (type === 'response-issued') event.delivery = pick(['screen', 'screen', 'post']);
    if (type === 'mediation-ended') event.resolved = next() < 0.3;
    if (type === 'complaint-refused') (event as RawEvent & { ground: string }).ground = 'too-old';
    events.push(event);
  }
  return { at: stamp(now + Math.floor(next() * 40) * DAY + 1000), events };
};
