/** Every row of every policy is carried by rule data, and every entry of a policy stems from a row. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { editions, entriesOf, landlordIds, type Entry } from './landlord-content.ts';

const rowSchema = z.strictObject({
  cite: z.union([z.literal('none'), z.array(z.string()).min(1)]),
  says: z.string().min(1),
  carriedBy: z.array(z.string()),
});
type Row = z.infer<typeof rowSchema>;

const rows = z
  .record(z.string(), z.array(rowSchema))
  .parse(parse(readFileSync(new URL('rows.yaml', import.meta.url), 'utf8')));

/** What is wrong between the rows and the entries of one policy, a line each. */
function faultsBetween(listed: readonly Row[], entries: readonly Entry[]): string[] {
  const known = new Map(entries.map((entry) => [entry.id, entry]));
  const claimed = new Set(listed.flatMap(({ carriedBy }) => carriedBy));
  return [
    ...listed.flatMap(({ cite, says, carriedBy }) => {
      if (carriedBy.length === 0) return [`nothing carries: ${says}`];
      return carriedBy.flatMap((id) => {
        const entry = known.get(id);
        if (!entry) return [`no such entry: ${id}`];
        if (cite === 'none' || entry.clauses.some((clause) => cite.includes(clause))) return [];
        return [`${id} stands in ${entry.clauses.join(', ')}, the row in ${cite.join(', ')}`];
      });
    }),
    ...entries.filter(({ id }) => !claimed.has(id)).map(({ id }) => `no row claims ${id}`),
  ];
}

test('each landlord has its rows, and no one else has', () => {
  expect(Object.keys(rows).sort()).toEqual(landlordIds);
});

test.each(editions)('$landlord $from: rows and entries meet', ({ landlord, policy }) => {
  expect(faultsBetween(rows[landlord] ?? [], entriesOf(policy))).toEqual([]);
});

test.each(editions)(
  '$landlord $from: a clause that a row cites is carried by an entry there',
  ({ landlord, policy }) => {
    const entries = new Map(entriesOf(policy).map((entry) => [entry.id, entry]));
    for (const { cite, carriedBy, says } of rows[landlord] ?? []) {
      if (cite === 'none') continue;
      const carried = carriedBy.flatMap((id) => entries.get(id)?.clauses ?? []);
      expect(
        cite.filter((clause) => !carried.includes(clause)),
        says,
      ).toEqual([]);
    }
  },
);

describe('the comparison itself', () => {
  const entries: Entry[] = [{ id: 'a-rule', kind: 'duties', clauses: ['1'] }];
  const row = (over: Partial<Row> = {}): Row => ({
    cite: ['1'],
    says: 'something',
    carriedBy: ['a-rule'],
    ...over,
  });

  test.each([
    ['a row that nothing carries', [row(), row({ carriedBy: [] })], 'nothing carries: something'],
    ['an id that does not exist', [row(), row({ carriedBy: ['another'] })], 'no such entry: another'],
    ['an entry of another clause', [row({ cite: ['2'] })], 'a-rule stands in 1, the row in 2'],
    ['an entry that no row claims', [], 'no row claims a-rule'],
  ])('sees %s', (_, listed, fault) => {
    expect(faultsBetween(listed, entries)).toEqual([fault]);
  });

  test('passes what meets', () => {
    expect(faultsBetween([row(), row({ cite: 'none' })], entries)).toEqual([]);
  });
});
