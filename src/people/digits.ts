/** Digits of any script, with or without gaps, as plain ones; whatever else was typed stays. */
export const plainDigits = (typed: string): string =>
  typed
    .normalize('NFKC')
    .replace(/[\s\p{Pd}\p{Cf}]/gu, '')
    .replace(/\p{Nd}/gu, (digit) => String(valueOf(digit)));

/** Decimal digits stand in runs of ten in every script: the value is the distance from the run's nought. */
function valueOf(digit: string): number {
  let nought = digit.codePointAt(0) ?? 0;
  const own = nought;
  while (own - nought < 9 && /\p{Nd}/u.test(String.fromCodePoint(nought - 1))) nought--;
  return own - nought;
}
