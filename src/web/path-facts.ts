import type { DatesShown } from '#api';
import { formatDay, formatMonth, formatMonthShort, type Direction, type Translator } from '#languages';
import type { DrawnStep, PathFacts } from './draw-path.ts';

/** What the drawing of a path needs, from the dates that a page was handed. */
export function pathFacts(
  dates: DatesShown,
  reader: { language: string; direction: Direction; t: Translator; landlord: string },
): PathFacts {
  const { language, t, landlord } = reader;
  const label = (day: string): string =>
    formatDay(day, language, { weekday: 'short', year: false, month: 'short' });
  const windows = dates.steps.flatMap((step) =>
    step.kind === 'window' && step.on !== null && step.from !== null
      ? [
          {
            from: step.from.on,
            to: step.on,
            label: t('policy:picture.yours', { span: step.spanWords }),
            what: step.brief,
          },
        ]
      : [],
  );
  const promises = dates.steps.flatMap((step): DrawnStep[] => {
    if (step.on === null) return [];
    if (step.kind === 'window') return [];
    const knot: 'start' | 'due' = step.kind === 'duty' ? 'due' : 'start';
    return [{ on: step.on, label: label(step.on), what: step.brief, knot }];
  });
  const code = dates.steps.flatMap((step): DrawnStep[] => {
    if (step.kind === 'start' || step.kind === 'request')
      return step.on === null ? [] : [{ on: step.on, label: '', what: '', knot: 'start' as const }];
    return step.code
      ? [{ on: step.code.on, label: label(step.code.on), what: step.brief, knot: 'due' as const }]
      : [];
  });
  const years = new Set([...promises, ...code].map((step) => step.on.slice(0, 4)));
  const shownYears = new Set<string>([dates.from.slice(0, 4)]);
  return {
    from: dates.from,
    notCounted: dates.notCounted,
    promises,
    windows,
    code,
    labels: {
      promises: t('policy:picture.promises', { landlord }),
      code: code.some((step) => step.knot === 'due') ? t('policy:picture.code') : '',
      after: dates.external ? t('policy:picture.after') : '',
    },
    monthName: (day) => {
      const year = day.slice(0, 4);
      const isNew = years.size > 1 && !shownYears.has(year);
      shownYears.add(year);
      return formatMonth(day, language, { year: isNew });
    },
    monthShort: (day) => formatMonthShort(day, language),
    leading: language === 'ur' ? 27 : 20,
    isRightToLeft: reader.direction === 'rtl',
  };
}
