/** A fact of the text has to stand in a clause that the policy's rules know, or nobody could read it there. */
import type { PolicyEdition } from './document.ts';

export const saysMisfits = (
  policy: Pick<PolicyEdition, 'says'>,
  known: ReadonlySet<string>,
): { path: (string | number)[]; expected: string }[] =>
  Object.entries(policy.says).flatMap(([point, said]) =>
    (said?.clauses ?? []).flatMap((clause, index) =>
      known.has(clause)
        ? []
        : [
            {
              path: ['says', point, 'clauses', index],
              expected: `a clause that a rule stands in, not ${clause}`,
            },
          ],
    ),
  );
