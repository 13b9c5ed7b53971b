import { expect, test } from 'vitest';
import { csvCell, csvLine } from './csv.ts';

test.each([
  ['plain', '"plain"'],
  ['two\nlines, and "quotes"', '"two\nlines, and ""quotes"""'],
  ['', '""'],
  [null, '""'],
  [-5, '"-5"'],
  ['Ünïcode پانی', '"Ünïcode پانی"'],
  ['a=b', '"a=b"'],
])('%j stays as it is: %s', (value, cell) => {
  expect(csvCell(value)).toBe(cell);
});

test.each([
  '=1+1',
  '+44 1632 960103',
  '-1',
  '@SUM(A1)',
  '\t=1',
  '\r=1',
  '\n=1',
  '＝1',
  '＋1',
  '－1',
  '＠SUM(A1)',
  '  =1',
  '\u200B=1',
  '\uFEFF=1',
  '\u202E=1',
  '"=1',
  "'=1",
  '\u00A0@x',
])('%j never begins as a formula', (text) => {
  expect(csvCell(text)).toMatch(/^"'/);
});

test('a line is quoted, parted by commas and ended by CR LF', () => {
  expect(csvLine(['a', 1, '=b'])).toBe('"a","1","\'=b"\r\n');
});
