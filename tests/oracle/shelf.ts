/** The five policies twice: as the engine reads them, and as raw data for the oracle. */
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { loadLibrary } from '#library';
import type { Division, Governing } from '#policy';
import { holidaysOf, type Holidays } from './days.ts';
import type { RawPolicy } from './walk.ts';

export interface Pair {
  landlord: string;
  division: Division;
  governing: Governing;
  raw: RawPolicy;
  holidays: Holidays;
}

const divisions = ['england-and-wales', 'scotland', 'northern-ireland'] as const;

/** Each landlord's newest policy under each division's calendar. */
export const pairs = (): Pair[] => {
  const library = loadLibrary();
  return library.landlords.flatMap(({ landlord, editions }) => {
    const edition = editions.at(-1);
    if (edition === undefined) return [];
    const file = new URL(`../../content/${edition.path}`, import.meta.url);
    const raw = parse(readFileSync(file, 'utf8')) as RawPolicy;
    return divisions.flatMap((division): Pair[] => {
      const calendar = library.calendars.get(division);
      if (calendar === undefined) return [];
      const code = library.codes[0]?.code ?? null;
      const governing = { policy: edition.policy, calendar, code, facts: library.facts };
      return [{ landlord: landlord.id, division, governing, raw, holidays: holidaysOf(division) }];
    });
  });
};
