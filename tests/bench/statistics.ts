/** Two tests that ask whether times tell: one for two groups, one for a trend. Both two-sided, by the normal approximation. */

/** Ranks from 1, equal values sharing the middle of theirs. */
function ranksOf(values: readonly number[]): number[] {
  const order = values.map((value, at) => ({ value, at })).sort((one, other) => one.value - other.value);
  const ranks = new Array<number>(values.length);
  for (let from = 0; from < order.length;) {
    let to = from;
    while (to + 1 < order.length && order[to + 1]?.value === order[from]?.value) to += 1;
    for (let each = from; each <= to; each += 1) ranks[order[each]?.at ?? 0] = (from + to) / 2 + 1;
    from = to + 1;
  }
  return ranks;
}

/** Abramowitz and Stegun 7.1.26, good to seven places. */
function erf(x: number): number {
  const t = 1 / (1 + 0.3275911 * Math.abs(x));
  const sum =
    t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))));
  return Math.sign(x) * (1 - sum * Math.exp(-x * x));
}
const twoSided = (z: number): number => 1 - erf(Math.abs(z) / Math.SQRT2);

export function mannWhitney(one: readonly number[], other: readonly number[]): number {
  const ranks = ranksOf([...one, ...other]);
  const [n, m] = [one.length, other.length];
  const sum = ranks.slice(0, n).reduce((total, rank) => total + rank, 0);
  const u = sum - (n * (n + 1)) / 2;
  return twoSided((u - (n * m) / 2) / Math.sqrt((n * m * (n + m + 1)) / 12));
}

export function spearman(pairs: readonly (readonly [number, number])[]): { rho: number; p: number } {
  const [xs, ys] = [ranksOf(pairs.map(([x]) => x)), ranksOf(pairs.map(([, y]) => y))];
  const mean = (pairs.length + 1) / 2;
  let [xy, xx, yy] = [0, 0, 0];
  for (let at = 0; at < pairs.length; at += 1) {
    const [dx, dy] = [(xs[at] ?? 0) - mean, (ys[at] ?? 0) - mean];
    xy += dx * dy;
    xx += dx * dx;
    yy += dy * dy;
  }
  const rho = xy / Math.sqrt(xx * yy);
  return { rho, p: twoSided(rho * Math.sqrt(pairs.length - 1)) };
}
