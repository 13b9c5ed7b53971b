/**
 * Small numbers. A count that is published must not let anybody be found by it: below five it is not said, and where a total
 * stands beside it, one more is left out, or the number could be worked out from the others.
 */

/** Counts of one to four are not said. None is said: nobody stands behind it. */
export const fewest = 5;

/** A count as it may be published; null where it is not said. */
export type Published = number | null;

const isSmall = (count: number): boolean => count > 0 && count < fewest;

/**
 * The counts of one breakdown as they may be published, in their order, and their total.
 *
 * Where what was left out could be worked out from the total, the next smallest count is left out too, until at least two
 * are, and at least five people stand behind them together. Where too few counts are left for that, the total is left out.
 * Where no total is shown anywhere, only the small counts themselves are left out. Throws on a count that is not a whole number of people.
 */
export function publishable(
  counts: readonly number[],
  { isTotalShown = true } = {},
): { counts: Published[]; total: Published } {
  if (!counts.every((count) => Number.isSafeInteger(count) && count >= 0))
    throw new Error('A count of people is a whole number, not below none.');
  const total = counts.reduce((sum, count) => sum + count, 0);
  const hidden = new Set(counts.flatMap((count, place) => (isSmall(count) ? [place] : [])));
  const rest = counts
    .map((count, place) => ({ count, place }))
    .filter(({ count, place }) => count > 0 && !hidden.has(place))
    .sort((one, other) => one.count - other.count || one.place - other.place);
  const behind = (): number => [...hidden].reduce((sum, place) => sum + (counts[place] ?? 0), 0);
  const isOpen = (): boolean => isTotalShown && hidden.size > 0 && (hidden.size < 2 || behind() < fewest);
  for (let next = rest.shift(); isOpen() && next !== undefined; next = rest.shift()) hidden.add(next.place);
  return {
    counts: counts.map((count, place) => (hidden.has(place) ? null : count)),
    total: !isTotalShown || isOpen() || isSmall(total) ? null : total,
  };
}
