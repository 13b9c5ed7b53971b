import { formatDay, formatWeekday } from './format.ts';
import { translator } from './translate.ts';

const weekend = /^(?:Saturday|Sunday)$/;
const byItsDay = /^(\d{1,2}) January$/;
const onLaterDay = ' (substitute day)';
const pauses = ['Mediation', 'Insurance claim', 'Legal proceedings'];

const slug = (name: string): string =>
  name
    .toLowerCase()
    .replace(/['’]/g, '')
    .replace(/[^a-z0-9]+/g, '-');

/**
 * Why a day is not counted, in a language. Calendars and the engine say it in English: a weekday, a bank holiday as the
 * calendar names it, or what a policy's clock stands still for. A name that no words are kept for stays as it is.
 *
 * @param on the day itself, an ISO date.
 */
export function dayOffSaid(on: string, because: string, language: string): string {
  const t = translator(language, 'languages');
  if (weekend.test(because)) return formatWeekday(on, language);
  if (pauses.includes(because)) return t(`policy:cause.${slug(because)}`);
  const isLater = because.endsWith(onLaterDay);
  const name = isLater ? because.slice(0, -onLaterDay.length) : because;
  const [, day] = byItsDay.exec(name) ?? [];
  const key = `holiday.${slug(name)}`;
  const holiday =
    day === undefined
      ? t.has(key)
        ? t(key)
        : name
      : formatDay(`2027-01-${day.padStart(2, '0')}`, language, { weekday: 'none', year: false });
  return isLater ? t('holiday.substitute', { holiday }) : holiday;
}

/** Is it a Saturday or a Sunday that was not counted, and no holiday? */
export const isWeekendDay = (because: string): boolean => weekend.test(because);
