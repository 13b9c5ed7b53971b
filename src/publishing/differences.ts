/** What differs between two texts: what stayed, what went, what came, in order. */
export interface Difference {
  kind: 'same' | 'gone' | 'new';
  text: string;
}

/** More comparisons than this are not made: then the whole of one text went and the whole of the other came. */
const most = 4_000_000;

function joined(pieces: readonly Difference[]): Difference[] {
  const out: Difference[] = [];
  for (const piece of pieces) {
    const last = out.at(-1);
    if (last?.kind === piece.kind) last.text += piece.text;
    else out.push({ ...piece });
  }
  return out;
}

/** The longest common sequence, from the end backwards. */
function between(one: readonly string[], other: readonly string[]): Difference[] {
  const width = other.length + 1;
  if (one.length * other.length > most)
    return [
      { kind: 'gone', text: one.join('') },
      { kind: 'new', text: other.join('') },
    ];
  const lengths = new Uint32Array((one.length + 1) * width);
  const at = (row: number, column: number): number => lengths[row * width + column] ?? 0;
  for (let row = one.length - 1; row >= 0; row -= 1)
    for (let column = other.length - 1; column >= 0; column -= 1)
      lengths[row * width + column] =
        one[row] === other[column]
          ? at(row + 1, column + 1) + 1
          : Math.max(at(row + 1, column), at(row, column + 1));
  const pieces: Difference[] = [];
  let [row, column] = [0, 0];
  while (row < one.length || column < other.length) {
    if (row < one.length && column < other.length && one[row] === other[column]) {
      pieces.push({ kind: 'same', text: one[row] ?? '' });
      row += 1;
      column += 1;
    } else if (column === other.length || (row < one.length && at(row + 1, column) >= at(row, column + 1))) {
      pieces.push({ kind: 'gone', text: one[row] ?? '' });
      row += 1;
    } else {
      pieces.push({ kind: 'new', text: other[column] ?? '' });
      column += 1;
    }
  }
  return pieces;
}

const difference = (one: string, other: string, split: RegExp): Difference[] =>
  joined(between(one.match(split) ?? [], other.match(split) ?? []));

/** Line by line, for whole documents. */
export const differingLines = (one: string, other: string): Difference[] =>
  difference(one, other, /[^\n]*\n|[^\n]+$/g);

/** Word by word, for a block. */
export const differingWords = (one: string, other: string): Difference[] =>
  difference(one, other, /\s+|[\p{L}\p{M}\p{N}]+|[^\s\p{L}\p{M}\p{N}]/gu);
