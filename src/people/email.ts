import { z } from 'zod';

const atom = "[a-z0-9!#$%&'*+/=?^_`{|}~-]+";
const label = '[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?';
const address = new RegExp(`^${atom}(?:\\.${atom})*@(?:${label}\\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$`);

/** Marks of direction and width that nobody sees: a page written from the right, or a list of contacts, copies them along. */
const unseen = /^[\s\p{Cf}]+|[\s\p{Cf}]+$/gu;

/**
 * An e-mail address as this portal takes it: plain ASCII, no quoted parts, no comments, no second `@`. Narrower than the
 * standard on purpose: what a mail program could read two ways is refused before it is kept. Answers lower case.
 */
export function readEmail(typed: string): string | undefined {
  const email = typed.replace(unseen, '').trim().toLowerCase();
  if (email.length > 254 || email.indexOf('@') > 64) return undefined;
  return address.test(email) ? email : undefined;
}

/** The field of a form: its message is a key. */
export const emailField = z
  .string()
  .max(1000, 'people:email-is-no-address')
  .transform((typed, context) => {
    if (typed.trim() === '') {
      context.addIssue({ code: 'custom', message: 'people:email-missing' });
      return z.NEVER;
    }
    const email = readEmail(typed);
    if (email !== undefined) return email;
    context.addIssue({ code: 'custom', message: 'people:email-is-no-address' });
    return z.NEVER;
  });
