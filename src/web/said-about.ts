/** What a page says about an act on a complaint: problems at their fields, refusals with their clause and days in words. */
import { formatDay, type Translator } from '#languages';
import type { Refusal } from '#outcome';
import type { FormAnswer } from './form.ts';
import { keyOfRefusal, type Said } from './said.ts';

const isDay = (fact: unknown): fact is string => typeof fact === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(fact);

/** A refusal or a caution in words, with its clause. */
export function messageOf(
  { reason, clause, facts = {} }: Refusal,
  landlord: string,
  room: string,
  t: Translator,
): string {
  const said = Object.fromEntries(
    Object.entries(facts).map(([name, fact]) => [name, isDay(fact) ? formatDay(fact, t.language) : fact]),
  );
  const already = /^already-at-(.+)$/.exec(reason)?.[1];
  const partWords = typeof facts.part === 'string' ? t(`complaints:part.${facts.part}`) : '';
  const words =
    already === undefined
      ? t(keyOfRefusal(room, reason === 'too-many-at-once' ? reason : `because.${reason}`), {
          landlord,
          partWords,
          ...said,
        })
      : t('complaints:because.already-there', { stage: t(`policy:stage.${already}`) });
  const cite =
    clause === undefined
      ? ''
      : facts.asker === 'code'
        ? t('complaints:cite.code', { provision: clause })
        : t('policy:clause', { clause });
  return cite === '' ? words : `${words} ${cite}.`;
}

/**
 * A refusal that names a field is said at that field. The reader's own landlord is named.
 *
 * @param room whose bundle holds `because.<reason>`: `complaints` or `attachments`.
 */
export function saidAbout(
  answer: FormAnswer<unknown> | undefined,
  landlord: string,
  t: Translator,
  room = 'complaints',
): Said[] {
  if (answer?.kind === 'problems')
    return answer.problems.map(({ field, key, facts }) => ({
      field,
      message: t(key, { landlord, ...facts }),
    }));
  if (answer?.kind !== 'refused') return [];
  return answer.refusals.map((refusal) => ({
    field: typeof refusal.facts?.field === 'string' ? refusal.facts.field : 'form',
    message: messageOf(refusal, landlord, room, t),
  }));
}

/** The messages of one field. */
export const saidAt = (said: readonly Said[], field: string): string[] =>
  said.filter((each) => each.field === field).map(({ message }) => message);

/** 422 where every no is about a field that can be typed anew, 409 for any other refusal. */
export function statusAbout(answer: FormAnswer<unknown> | undefined): number {
  if (answer?.kind === 'problems') return 422;
  if (answer?.kind === 'refused')
    return answer.refusals.every((each) => each.facts?.field !== undefined) ? 422 : 409;
  return answer?.kind === 'signed-out' ? 401 : 200;
}
