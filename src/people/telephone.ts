import { z } from 'zod';
import { plainDigits } from '#typed';

/**
 * A telephone number as this portal keeps it: E.164, a plus and up to fifteen digits. One that begins with a nought is of
 * the United Kingdom. Undefined where it can be none.
 */
export function readTelephone(typed: string): string | undefined {
  const plain = plainDigits(typed).replace(/[().]/g, '').replace(/^00/, '+');
  const whole = plain.startsWith('0') ? `+44${plain.slice(1)}` : plain;
  return /^\+[1-9]\d{6,14}$/.test(whole) ? whole : undefined;
}

/** The field of a form: its message is a key. */
export const telephoneField = z
  .string()
  .max(100, 'people:telephone-is-no-number')
  .transform((typed, context) => {
    const telephone = readTelephone(typed);
    if (telephone !== undefined) return telephone;
    const message = typed.trim() === '' ? 'people:telephone-missing' : 'people:telephone-is-no-number';
    context.addIssue({ code: 'custom', message });
    return z.NEVER;
  });
