/** The languages, their words, and days and spans said in them. */
export { directionOf, languages, offeredLanguage, offeredLanguages, sourceLanguage } from './list.ts';
export type { Direction, Language } from './list.ts';
export { pickLanguage } from './pick.ts';
export { translator } from './translate.ts';
export type { Facts, Translator } from './translate.ts';
export {
  formatDay,
  formatDayShort,
  formatInstant,
  formatList,
  formatMoney,
  formatMonth,
  formatNumber,
  formatSpan,
  formatTime,
  formatWeekday,
  londonDay,
  weekdays,
} from './format.ts';
export type { DayForm } from './format.ts';
export { holidayName } from './holiday.ts';
export { daysFrom, weeksAround } from './weeks.ts';
