/** Days, instants and spans in words: Latin digits, months spelt, Europe/London, no-break spaces inside a quantity. */
import { Temporal } from '#time';
import { directionOf } from './list.ts';
import { isolated, translator } from './translate.ts';

const noBreak = '\u00a0';

export interface DayForm {
  /** `long`: "Tuesday"; `short`: "Tue"; `none` leaves it out. */
  weekday?: 'long' | 'short' | 'none';
  year?: boolean;
  /** Months are spelt in full unless there is no room, as in a drawing. */
  month?: 'long' | 'short';
}

/** Dates and numbers as they are written here in Britain, and in Portugal rather than Brazil. */
const regional: Readonly<Record<string, string>> = { en: 'en-GB', pt: 'pt-PT' };
const localeOf = (language: string): string => regional[language] ?? language;

const forms = new Map<string, Intl.DateTimeFormat>();

/** A formatter costs more than a thousand dates: each is made once. */
function formFor(language: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const name = `${language} ${JSON.stringify(options)}`;
  const before = forms.get(name);
  if (before) return before;
  // Portugal writes a short month as a number; months are spelt here.
  const locale = options.month === 'short' ? language : localeOf(language);
  const made = new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale, {
    numberingSystem: 'latn',
    calendar: 'gregory',
    ...options,
  });
  forms.set(name, made);
  return made;
}

function dayForm(language: string, form: DayForm): Intl.DateTimeFormat {
  const { weekday = 'long', year = true, month = 'long' } = form;
  return formFor(language, {
    timeZone: 'UTC',
    day: 'numeric',
    month,
    ...(weekday === 'none' ? {} : { weekday }),
    ...(year ? { year: 'numeric' } : {}),
  });
}

/**
 * A calendar day in words: "Tuesday 24 November 2026".
 *
 * @param day an ISO date; it has no time zone. Throws on anything else.
 */
export function formatDay(day: string, language: string, form: DayForm = {}): string {
  const noon = Temporal.PlainDate.from(day).toZonedDateTime('UTC').epochMilliseconds;
  const parts = dayForm(language, form).formatToParts(noon);
  return parts
    .map((part, place) => {
      if (part.type !== 'literal') return part.value;
      const between = [parts[place - 1]?.type, parts[place + 1]?.type];
      if (between.includes('day') && between.includes('month')) return part.value.replace(/ /g, noBreak);
      return language === 'en' ? part.value.replace(',', '') : part.value;
    })
    .join('');
}

/** The weekday of a day: "Tuesday". */
export const formatWeekday = (day: string, language: string): string =>
  formFor(language, { timeZone: 'UTC', weekday: 'long' }).format(
    Temporal.PlainDate.from(day).toZonedDateTime('UTC').epochMilliseconds,
  );

/** A day where the year is plain from its place: "Tue 24 November". */
export function formatDayShort(day: string, language: string): string {
  return formatDay(day, language, { weekday: 'short', year: false });
}

const noonOf = (day: string): number =>
  Temporal.PlainDate.from(day.length === 7 ? `${day}-01` : day).toZonedDateTime('UTC').epochMilliseconds;

/** The month and year that a day lies in: "November 2026". */
export function formatMonth(day: string, language: string, form: { year?: boolean } = {}): string {
  const { year = true } = form;
  return formFor(language, {
    timeZone: 'UTC',
    month: 'long',
    ...(year ? { year: 'numeric' } : {}),
  }).format(noonOf(day));
}

/** The month where there is no room for all of it: "Nov". As a date has it, which is shorter than when it stands alone. */
export const formatMonthShort = (day: string, language: string): string =>
  formFor(language, { timeZone: 'UTC', day: 'numeric', month: 'short' })
    .formatToParts(noonOf(day))
    .find(({ type }) => type === 'month')?.value ?? '';

/** The names of the seven weekdays, Monday first. */
export function weekdays(language: string, form: 'long' | 'short' = 'short'): string[] {
  const monday = Temporal.PlainDate.from('2026-11-23');
  const names = formFor(language, { timeZone: 'UTC', weekday: form });
  return [0, 1, 2, 3, 4, 5, 6].map((days) =>
    names.format(monday.add({ days }).toZonedDateTime('UTC').epochMilliseconds),
  );
}

/** The time of an instant on a London clock: "16:30". */
export function formatTime(instant: string, language: string): string {
  return formFor(language, {
    timeZone: 'Europe/London',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(Temporal.Instant.from(instant).epochMilliseconds);
}

/** An instant in words, by the London day and clock: "Wednesday 23 December 2026 at 16:30". */
export function formatInstant(instant: string, language: string, form: DayForm = {}): string {
  const day = londonDay(instant);
  return translator(language)('languages:instant', {
    day: formatDay(day, language, form),
    time: formatTime(instant, language),
  });
}

/** The London day of an instant, as an ISO date. */
export function londonDay(instant: string): string {
  return Temporal.Instant.from(instant).toZonedDateTimeISO('Europe/London').toPlainDate().toString();
}

/** A length of time with its unit: "2 working days". `unspecified-day` says "days", as the policy does. */
export function formatSpan(span: { count: number; unit: string }, language: string): string {
  return translator(language)(`languages:span.${span.unit}`, { count: span.count }).replace(/ /g, noBreak);
}

const daysOfYear = 365;

/** Days as people say them: "6 years", "1 year, 35 days", "90 days". A year is 365 days, as schedules count it. */
export function formatDays(days: number, language: string): string {
  const years = Math.floor(days / daysOfYear);
  const rest = days % daysOfYear;
  const said = { ...(years > 0 && { years }), ...((rest > 0 || years === 0) && { days: rest }) };
  return new Intl.DurationFormat(`${localeOf(language)}-u-nu-latn`, {
    style: 'long',
    daysDisplay: years === 0 ? 'always' : 'auto',
  })
    .format(said)
    .replace(/ /g, noBreak);
}

/** A whole number in Latin digits, grouped as the language groups them. */
export function formatNumber(value: number, language: string): string {
  return new Intl.NumberFormat(localeOf(language), { numberingSystem: 'latn' }).format(value);
}

/** Whole pence as pounds: "£120.50"; without pence where there are none: "£120". */
export function formatMoney(pence: number, language: string): string {
  return new Intl.NumberFormat(localeOf(language), {
    numberingSystem: 'latn',
    style: 'currency',
    currency: 'GBP',
    currencyDisplay: 'narrowSymbol',
    minimumFractionDigits: pence % 100 === 0 ? 0 : 2,
    maximumFractionDigits: 2,
  })
    .format(pence / 100)
    .replace(/ /g, noBreak);
}

/** Items joined as the language joins them: "a, b and c". Written from the right, each keeps an order of its own. */
export function formatList(items: readonly string[], language: string): string {
  const own = directionOf(language) === 'rtl' ? items.map(isolated) : items;
  const joined = new Intl.ListFormat(localeOf(language), { type: 'conjunction' }).format(own);
  return language === 'cy'
    ? joined.replace(/ a\(c\) (?=[aeiouwyâêîôûŵŷ])/gi, ' ac ').replaceAll(' a(c) ', ' a ')
    : joined;
}

/** The name of a language, said in another. */
export const languageName = (code: string, language: string): string =>
  new Intl.DisplayNames([localeOf(language)], { type: 'language' }).of(code) ?? code;
