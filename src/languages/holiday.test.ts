import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { holidayName } from './holiday.ts';
import { translator } from './translate.ts';

const folder = join(import.meta.dirname, '../../content/calendars');
const names = readdirSync(folder).flatMap((file) =>
  (parse(readFileSync(join(folder, file), 'utf8')) as { days: { name: string }[] }).days.map(
    ({ name }) => name,
  ),
);
const keys = [...new Set(names)].map(
  (name) => `languages:holiday.${name.toLowerCase().replace(/'/g, '').replace(/ /g, '-')}`,
);

test.each(keys)('%s has words', (key) => expect(translator('en').has(key)).toBe(true));

test('a holiday has its name, and says where another day stands for it', () => {
  expect(holidayName("New Year's Day", 'en')).toBe('New Year’s Day');
  expect(holidayName('Boxing Day (substitute day)', 'en')).toBe('Boxing Day (substitute day)');
});

test('one that nobody has words for keeps the name of its calendar', () =>
  expect(holidayName('Coronation bank holiday (substitute day)', 'en')).toBe(
    'Coronation bank holiday (substitute day)',
  ));
