/**
 * The way out to other bodies. Who the Ombudsman is and what must come first are central dated facts and the law's,
 * never the policy's: a wait or a go-between that the law has repealed is noted, and nobody is made to keep it.
 */
import type { Because, ExternalRoute, Note } from './answer.ts';
import { factOn } from './facts.ts';
import type { Governing } from './governing.ts';
import { currentSpell, firstOf, type Story } from './stages.ts';
import type { Person } from './terms.ts';

export const ombudsman = 'housing-ombudsman';

/** Commercial clients are outside the Scheme, and so is a landlord that the Code does not bind. */
export const isCovered = (governing: Governing, person: Person): boolean =>
  governing.policy.handlingCode.applies && person !== 'commercial-client';

/** The final response of the landlord's own procedure has been issued, or the complaint was refused (Code 2.4). */
export const isFinished = (governing: Governing, story: Story): boolean => {
  const spell = currentSpell(story);
  const last = governing.policy.stages.at(-1);
  const answered = spell.stage.id === last?.id && firstOf(spell, 'response-issued') !== undefined;
  return answered || spell.ending?.how === 'refused';
};

/** The right to the Ombudsman, throughout and after the final response. */
const rightOut = '3.7';

/** A reason that the law gives on going to the Ombudsman, cited by the Code's provision where an edition is known. */
export const byLaw = (governing: Governing, reason: string, facts?: Because['facts']): Because => ({
  reason,
  clause: `${ombudsman}${governing.code === null ? '' : ` ${governing.code.edition} ${rightOut}`}`,
  code: rightOut,
  ...(facts === undefined ? {} : { facts }),
});

/** The route out on a day (ISO date, Europe/London), with a note for each part of the policy that the law overtook. */
export const externalRoute = (
  governing: Governing,
  story: Story,
  person: Person,
): { external: ExternalRoute; notes: Note[] } => {
  const { policy, facts } = governing;
  const today = story.at.on;
  const named = policy.external.filter((rule) => rule.persons.length === 0 || rule.persons.includes(person));
  const also = named
    .filter((rule) => rule.body !== ombudsman && rule.body !== 'none')
    .map((rule) => ({ body: rule.body, clause: rule.clause }))
    .filter(
      (one, index, all) =>
        all.findIndex((other) => other.body === one.body && other.clause === one.clause) === index,
    );
  if (!isCovered(governing, person)) {
    const cite = policy.external.find((rule) => rule.body === 'none')?.clause ?? 'not-in-the-scheme';
    return { external: { body: 'none', when: 'never', cite, also }, notes: [] };
  }
  const overtaken = named.filter(
    (rule) =>
      (rule.wait !== undefined || rule.designatedPerson) &&
      factOn(facts, rule.supersededBy ?? 'filter-repeal', today) !== undefined,
  );
  const notes = overtaken.map((rule): Note => ({
    note: 'overtaken-by-law',
    clause: rule.clause,
    facts: { rule: rule.id, body: rule.body },
  }));
  const repeal = factOn(facts, 'filter-repeal', today);
  const investigates = isFinished(governing, story)
    ? 'now-to-investigate'
    : 'after-final-response-to-investigate';
  const cite = [
    ...(governing.code === null ? [] : [`${ombudsman} ${governing.code.edition} ${rightOut}`]),
    ...(repeal === undefined ? [] : [repeal.source]),
  ].join('; ');
  const when = repeal === undefined ? investigates : `now-for-help; ${investigates}`;
  return { external: { body: ombudsman, when, cite, also }, notes };
};
