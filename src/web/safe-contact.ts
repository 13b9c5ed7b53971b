/** The form of safe contact, typed and answered. */
import type { Translator } from '#languages';
import { text, type FormAnswer } from './form.ts';
import type { Said } from './said.ts';

type Typed = Readonly<Record<string, string | string[]>>;
const fields = ['version', 'telephone', 'from', 'until', 'isNeutral', 'neverPost', 'language'] as const;

/** What was sent, for the procedure to judge. */
export const safeContactTyped = (typed: Typed) => ({
  ...(Object.fromEntries(fields.map((name) => [name, text(typed, name)])) as Record<
    (typeof fields)[number],
    string
  >),
  // Anything else is refused by the procedure.
  channel: text(typed, 'channel') as 'usual',
});

/** A problem or a refusal in words, each at its field. */
export function safeContactSaid(answer: FormAnswer<unknown> | undefined, t: Translator): Said[] {
  if (answer?.kind === 'problems')
    return answer.problems.map(({ field, key }) => ({
      field: field.replace(/^contact\./, ''),
      message: t(key),
    }));
  if (answer?.kind !== 'refused') return [];
  return answer.refusals.map(({ reason, facts }) => ({
    field: typeof facts?.field === 'string' ? facts.field : 'channel',
    message: t(`safety:${reason}`),
  }));
}
