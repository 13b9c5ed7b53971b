import { expect, test } from 'vitest';
import { deviceOf } from './device.ts';
import { emailField, readEmail } from './email.ts';
import { isSameHash, keyedHash, openText, sealText } from './secret.ts';

test.each([
  ['  Nasreen.Akhtar@Example.ORG ', 'nasreen.akhtar@example.org'],
  ["o'brien+repairs@mail.example.co.uk", "o'brien+repairs@mail.example.co.uk"],
  ['a@xn--bcher-kva.example', 'a@xn--bcher-kva.example'],
  ['\u202aamina@example.org\u202c ', 'amina@example.org'],
  ['\u200e amina@example.org\u200f', 'amina@example.org'],
])('takes %s', (typed, email) => expect(readEmail(typed)).toBe(email));

test.each([
  '',
  'a',
  'a@b',
  'a@@b.uk',
  '"a@evil x"@good.uk',
  '"quoted"@good.uk',
  'a b@good.uk',
  'a@good.uk,b@evil.uk',
  'a@good.uk\r\nBcc: b@evil.uk',
  'a@good.uk\u2028b',
  'a@good.uk>',
  '<a@good.uk>',
  'a(comment)@good.uk',
  '.a@good.uk',
  'a.@good.uk',
  'a..b@good.uk',
  'a@-good.uk',
  'a@good-.uk',
  'a@[127.0.0.1]',
  'a@127.0.0.1',
  'ａ@good.uk',
  'a\u200d@good.uk',
  'a@go\u00adod.uk',
  'a@gооd.uk',
  `${'a'.repeat(65)}@good.uk`,
  `a@${'b'.repeat(250)}.uk`,
])('refuses %j', (typed) => {
  expect(readEmail(typed)).toBeUndefined();
  const parsed = emailField.safeParse(typed);
  expect(parsed.error?.issues[0]?.message).toBe(
    typed === '' ? 'people:email-missing' : 'people:email-is-no-address',
  );
});

test('reads a very long address in no time', () => {
  const before = performance.now();
  for (const typed of [`${'a.'.repeat(500_000)}@`, `a@${'b-'.repeat(500_000)}`, `a@${'b.'.repeat(120)}`])
    expect(readEmail(typed)).toBeUndefined();
  expect(performance.now() - before).toBeLessThan(200);
});

test('a keyed hash is good for one purpose', () => {
  expect(keyedHash('one', 'text')).toBe(keyedHash('one', 'text'));
  expect(keyedHash('one', 'text')).not.toBe(keyedHash('other', 'text'));
  expect(isSameHash('abc', 'abc')).toBe(true);
  expect(isSameHash('abc', 'abcd')).toBe(false);
});

test('a sealed text opens for its purpose only, and not when a bit of it changed', () => {
  const sealed = sealText('mail', 'Your code is 1234 5678');
  expect(sealed).not.toContain('1234');
  expect(openText('mail', sealed)).toBe('Your code is 1234 5678');
  expect(() => openText('other', sealed)).toThrow();
  const bytes = Buffer.from(sealed.slice('sealed:'.length), 'base64');
  bytes[40] = (bytes[40] ?? 0) ^ 1;
  expect(() => openText('mail', `sealed:${bytes.toString('base64')}`)).toThrow();
});

test('a device is named by its makers’ names and nothing that tells two of a kind apart', () => {
  expect(
    deviceOf(
      'Mozilla/5.0 (Linux; Android 14; SM-A546B) AppleWebKit/537.36 Chrome/130.0 Mobile Safari/537.36',
    ),
  ).toBe('Chrome, Android');
  expect(
    deviceOf('Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) Version/17.5 Mobile Safari/604.1'),
  ).toBe('Safari, iOS');
  expect(deviceOf(null)).toBe('');
});
