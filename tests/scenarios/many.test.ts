/** A complaint with very many events is still answered at once. */
import { expect, test } from 'vitest';
import { situationSchema, timeline, type ComplaintEvent } from '#policy';
import { theShipped } from '../builders/governing.ts';

const at = (minutes: number): string =>
  new Date(Date.parse('2026-01-05T09:00:00Z') + minutes * 60_000).toISOString();

const kinds: Record<string, (index: number) => ComplaintEvent> = {
  updates: (index) => ({ type: 'update-sent', at: at(index) }),
  pauses: (index) =>
    index % 2 === 0
      ? { type: 'mediation-started', at: at(index) }
      : { type: 'mediation-ended', at: at(index), resolved: false },
  extensions: (index) => ({
    type: 'deadline-extended',
    at: at(index),
    dueOn: `2026-${String(3 + (index % 9)).padStart(2, '0')}-12`,
    reason: 'a survey',
  }),
  'events of every kind at one instant': (index) =>
    [
      { type: 'timescale-agreed' as const, at: at(9), dueOn: '2026-04-01' },
      { type: 'acknowledgement-sent' as const, at: at(9) },
      { type: 'window-extended' as const, at: at(9), until: '2026-09-01' },
    ][index % 3] ?? { type: 'update-sent', at: at(9) },
};

const lodged: ComplaintEvent = { type: 'complaint-lodged', at: at(0), formal: true };

test.each(Object.entries(kinds))('five thousand: %s', (_name, make) => {
  const events = [lodged, ...Array.from({ length: 4999 }, (_, index) => make(index + 1))];
  for (const landlord of ['co-operative', 'cottington', 'croft']) {
    const read = situationSchema.parse({ landlord, at: '2026-11-22T09:00:00Z', events });
    const start = performance.now();
    expect(timeline(theShipped(landlord), read).outcome).toBe('done');
    expect(performance.now() - start).toBeLessThan(5000);
  }
});

test('one more is refused', () => {
  const events = Array.from({ length: 5001 }, () => lodged);
  const read = situationSchema.safeParse({ landlord: 'croft', at: '2026-11-22T09:00:00Z', events });
  expect(read.success).toBe(false);
});
