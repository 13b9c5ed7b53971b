/** Figures are typed in the digits of one's own script, and copied with marks that nobody sees. */
import { describe, expect, test } from 'vitest';
import { hashOfClaim } from './complaints/handling/claim-code.ts';
import { readReference } from './complaints/reference.ts';
import { answerSchemas } from './complaints/account.ts';
import { plainCode } from './people/readable-code.ts';
import { readTelephone } from './people/telephone.ts';
import { monthsField } from './permission/verbs/terms.ts';
import { safeContactInput } from './safety/safe-contact.ts';
import { inPlainFigures, plainDigits } from './typed.ts';
import { dayOf } from './web/day-of.ts';
import { typedDay } from './web/typed-day.ts';

/** The nought of each script that a language here is written in. */
const noughts = {
  Arabic: 0x660,
  'Persian and Urdu': 0x6f0,
  Bengali: 0x9e6,
  Gurmukhi: 0xa66,
  'full width': 0xff10,
} as const;

describe.each(Object.entries(noughts))('in %s digits', (_, nought) => {
  const own = (text: string): string =>
    text.replace(/\d/g, (digit) => String.fromCodePoint(nought + Number(digit)));

  test('the number of an app, a recovery code, a code of a letter and a reference are the same', () => {
    expect(plainCode(own('123 456'))).toBe('123456');
    expect(plainCode(`\u200f${own('2B7SB–YGH58')}\u200e `)).toBe('2b7sbygh58');
    expect(hashOfClaim('connect', own('7k4m-29qx-hb3d'))).toBe(hashOfClaim('connect', '7K4M29QXHB3D'));
    expect(readReference(own('CN-7K4M-29QX'))).toBe('CN-7K4M-29QX');
  });
  test('a telephone number is the same, to sign in with, to complain with and where it is safe', () => {
    expect(readTelephone(own('07700 900123'))).toBe('+447700900123');
    const contact = {
      name: 'Amina',
      way: 'telephone',
      telephone: own('07700‑900 123'),
      address: '',
      safety: '',
    };
    expect(answerSchemas.contact.parse(contact).telephone).toBe('07700-900 123');
    const safe = {
      version: '0',
      channel: 'ring',
      telephone: own('07700 900123'),
      from: own('09:30'),
      until: '',
    };
    expect(safeContactInput.parse({ ...safe, isNeutral: 'yes', neverPost: '', language: '' })).toMatchObject({
      telephone: '07700 900123',
      from: '09:30',
    });
  });
  test('a day and a number of months are the same', () => {
    const boxes = { 'on-day': own('7'), 'on-month': own('10'), 'on-year': own('2026') };
    expect(dayOf(boxes, 'on')).toBe('2026-10-07');
    expect(typedDay(new URLSearchParams(boxes), 'on', '').iso).toBe('2026-10-07');
    expect(monthsField.parse(own('6'))).toBe(6);
  });
});

test('words stay as they are, and gaps where they help to read', () => {
  expect(inPlainFigures('call ٣ times – أمينة')).toBe('call 3 times - أمينة');
  expect(plainDigits('12 34-56')).toBe('123456');
  expect(monthsField.safeParse('six').success).toBe(false);
});
