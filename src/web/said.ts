/** What a page says about an answer that is not done: sentences, each at its field. */
import type { Translator } from '#languages';
import type { FormAnswer } from './form.ts';

export interface Said {
  /** The id of the first input it is about; `form` where it is about the whole. */
  field: string;
  message: string;
}

/** The key of a refusal's words. What any procedure may be refused for has one sentence for all rooms. */
export const keyOfRefusal = (room: string, reason: string): string =>
  reason === 'too-many-at-once' ? 'web:too-many.words' : `${room}:${reason}`;

/** @param room whose bundle has the words of its refusals. Problems name their own. */
export function saidOf(answer: FormAnswer<unknown> | undefined, room: string, t: Translator): Said[] {
  if (answer?.kind === 'problems')
    return answer.problems.map(({ field, key, facts }) => ({ field, message: t(key, facts) }));
  if (answer?.kind === 'refused')
    return answer.refusals.map(({ reason, facts }) => ({
      field: 'form',
      message: t(keyOfRefusal(room, reason), facts),
    }));
  return [];
}
