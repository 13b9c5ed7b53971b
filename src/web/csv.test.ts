import { expect, test } from 'vitest';
import { csvCell, csvLine, streamOf } from './csv.ts';

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

test('pieces are made only as they are read, and no more once the reader has gone', async () => {
  let made = 0;
  let isClosed = false;
  async function* pieces() {
    try {
      for (; made < 100; made += 1) yield `${made}`;
    } finally {
      isClosed = true;
    }
  }
  const reader = streamOf(pieces()).getReader();
  expect(new TextDecoder().decode((await reader.read()).value)).toBe('0');
  await reader.cancel();
  expect(made).toBeLessThan(4);
  expect(isClosed).toBe(true);
});
