/** The languages, their words, and days and spans said in them. */
export {
  deskBundles,
  directionOf,
  languages,
  markedAs,
  sourceOnlyBundles,
  offeredLanguage,
  offeredLanguages,
  sourceLanguage,
} from './list.ts';
export type { Direction, Language } from './list.ts';
export { dayOffSaid, isWeekendDay } from './holiday.ts';
export { languageOfWords, scriptIn, scriptOf, type Script } from './script.ts';
export { pickLanguage } from './pick.ts';
export { wantedLanguages, type WantedLanguage } from './wanted.ts';
export { isolated, translator } from './translate.ts';
export type { Facts, Translator } from './translate.ts';
export {
  formatDay,
  formatDays,
  formatDayShort,
  formatInstant,
  formatList,
  formatMoney,
  formatMonth,
  formatMonthShort,
  formatNumber,
  formatSpan,
  formatTime,
  formatWeekday,
  languageName,
  londonDay,
  weekdays,
} from './format.ts';
export type { DayForm } from './format.ts';
export { daysFrom, weeksAround } from './weeks.ts';
