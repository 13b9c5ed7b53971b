/** Why a day is not counted, in words: the bank holidays of the calendars, which name them in English. */
import { translator } from './translate.ts';

const substitute = / \(substitute day\)$/;
const keyOf = (name: string): string =>
  `languages:holiday.${name
    .toLowerCase()
    .replace(/['’.]/g, '')
    .replace(/[^a-z0-9]+/g, '-')}`;

/**
 * A bank holiday by the name that its calendar has for it, "(substitute day)" with it: "Gŵyl San Steffan (diwrnod yn ei
 * le)". A holiday that nobody has words for yet keeps its English name.
 */
export function holidayName(name: string, language: string): string {
  const t = translator(language);
  const plain = name.replace(substitute, '');
  const key = keyOf(plain);
  const holiday = t.has(key) ? t(key) : plain;
  return substitute.test(name) ? t('languages:holiday-substitute', { holiday }) : holiday;
}
