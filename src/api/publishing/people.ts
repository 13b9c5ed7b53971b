/** Who did something, by name, for those who may see the desk. */
import type { Call } from '#call';
import { peopleNamed } from '#people';
import type { Translator } from '#languages';

/** Answers the words for an actor of revisions and history lines: a person's name, a program, the portal itself. */
export async function namesOf(
  call: Call,
  actors: readonly (string | null)[],
  t: Translator,
): Promise<(actor: string | null) => string> {
  const ids = actors.flatMap((actor) => (actor?.startsWith('staff:') ? [actor.slice(6)] : []));
  const people = new Map((await peopleNamed(call, ids)).map((person) => [person.personId, person.name]));
  return (actor) =>
    actor === null
      ? ''
      : actor.startsWith('staff:')
        ? (people.get(actor.slice(6)) ?? t('publishing:actor.staff'))
        : actor.startsWith('key:')
          ? t('publishing:actor.key')
          : t('publishing:actor.system');
}
