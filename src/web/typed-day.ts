import { inPlainFigures } from '#typed';

/** A day that came in an address: `?from=2026-12-23`, or as three fields of a form without a script. */
export interface TypedDay {
  day: string;
  month: string;
  year: string;
  /** The ISO date, where what was typed has the shape of one. */
  iso: string | undefined;
  isGiven: boolean;
}

/** What was typed, kept as it was; `fallback` (ISO date) where nothing was. */
export function typedDay(query: URLSearchParams, name: string, fallback: string): TypedDay {
  const whole = query.get(name);
  const parts = ['day', 'month', 'year'].map((part) =>
    (query.get(`${name}-${part}`) ?? '').trim().slice(0, 20),
  );
  const isGiven = whole !== null || parts.some((part) => part !== '');
  if (whole !== null || !isGiven) {
    const text = (whole ?? fallback).trim().slice(0, 20);
    const [year = '', month = '', day = ''] = text.split('-');
    const isDate = /^\d{4}-\d{2}-\d{2}$/.test(text);
    const plain = (part: string): string => part.replace(/^0(?=\d)/, '');
    return isDate
      ? { day: plain(day), month: plain(month), year, iso: text, isGiven }
      : { day: text, month: '', year: '', iso: undefined, isGiven };
  }
  const [day = '', month = '', year = ''] = parts;
  const [onDay = '', inMonth = '', inYear = ''] = parts.map(inPlainFigures);
  const isShaped = /^\d{1,2}$/.test(onDay) && /^\d{1,2}$/.test(inMonth) && /^\d{4}$/.test(inYear);
  return {
    day,
    month,
    year,
    iso: isShaped ? `${inYear}-${inMonth.padStart(2, '0')}-${onDay.padStart(2, '0')}` : undefined,
    isGiven,
  };
}
