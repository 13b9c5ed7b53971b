/** What a shape alone cannot say of a policy: that its rules fit together. */
import type { PolicyEdition, Reading, Span } from './document.ts';
import type { Path } from './open-yaml.ts';
import { saysMisfits } from './says-misfits.ts';
import { timingOf } from './triggers.ts';
import type { Trigger } from './terms.ts';

export interface Misfit {
  path: Path;
  expected: string;
}

interface Timed {
  span?: Span | undefined;
  from?: Trigger | undefined;
  unspecified?: true | undefined;
  reading?: Reading | undefined;
}

/** Rule lists whose entries carry a clause, by their key in the file. */
export const ruleLists = [
  'stages',
  'duties',
  'windows',
  'holdingResponses',
  'extensions',
  'suspensions',
  'closing',
  'grounds',
  'handlers',
  'letters',
  'external',
  'commitments',
] as const;

/** What of a policy can misfit: its rules and what its text is said to state. */
export type PolicyRules = Pick<
  PolicyEdition,
  (typeof ruleLists)[number] | 'contradictions' | 'history' | 'says'
>;

/** A span is no use without what it is counted from; neither may be missing unless the policy gives no figure. */
const timingMisfit = (rule: Timed): string | null => {
  const { span, from } = timingOf(rule);
  if (rule.unspecified) return rule.span === undefined ? null : 'no span beside `unspecified`';
  if (span === undefined && from === undefined)
    return 'a span and what it is counted from, or `unspecified: true`';
  if (span === undefined) return 'a span with its unit, or `unspecified: true`';
  if (from === undefined) return 'what the span is counted from (`from`)';
  return null;
};

const stageMisfits = (policy: PolicyRules): Misfit[] => {
  const known = new Set<string>(policy.stages.map((stage) => stage.id));
  const lists = [
    'duties',
    'windows',
    'holdingResponses',
    'extensions',
    'closing',
    'handlers',
    'letters',
  ] as const;
  const strays = lists.flatMap((list) =>
    policy[list].flatMap((rule, index): Misfit[] =>
      rule.stage === undefined || known.has(rule.stage)
        ? []
        : [{ path: [list, index, 'stage'], expected: `a stage of this policy: ${[...known].join(', ')}` }],
    ),
  );
  const waits = policy.closing.flatMap((rule, index): Misfit[] =>
    rule.notBeforeWindow === undefined ||
    policy.windows.some((window) => window.stage === rule.notBeforeWindow)
      ? []
      : [{ path: ['closing', index, 'notBeforeWindow'], expected: 'a stage that a window opens' }],
  );
  return [...strays, ...waits];
};

const timingMisfits = (policy: PolicyRules): Misfit[] =>
  (['duties', 'windows', 'holdingResponses', 'closing'] as const).flatMap((list) =>
    policy[list].flatMap((rule, index): Misfit[] => {
      const expected = timingMisfit(rule);
      return expected === null ? [] : [{ path: [list, index], expected: `${rule.id}: ${expected}` }];
    }),
  );

const idMisfits = (policy: PolicyRules): Misfit[] => {
  const seen = new Set<string>();
  return [...ruleLists, 'contradictions' as const].flatMap((list) =>
    policy[list].flatMap((rule, index): Misfit[] => {
      const key = list === 'stages' ? `stage ${rule.id}` : rule.id;
      if (!seen.has(key)) {
        seen.add(key);
        return [];
      }
      return [{ path: [list, index, 'id'], expected: `an id used once (${rule.id} is used before)` }];
    }),
  );
};

const namingMisfits = (policy: PolicyRules): Misfit[] => [
  ...policy.duties.flatMap((rule, index): Misfit[] =>
    rule.id === `${rule.stage}.${rule.kind}`
      ? []
      : [{ path: ['duties', index, 'id'], expected: `the id ${rule.stage}.${rule.kind}` }],
  ),
  ...policy.windows.flatMap((rule, index): Misfit[] =>
    rule.id === `${rule.stage}.request`
      ? []
      : [{ path: ['windows', index, 'id'], expected: `the id ${rule.stage}.request` }],
  ),
];

/** Every rule of the policy that does not fit the others, with its place in the file. */
export const misfitsOf = (policy: PolicyRules): Misfit[] => [
  ...stageMisfits(policy),
  ...timingMisfits(policy),
  ...idMisfits(policy),
  ...namingMisfits(policy),
  ...saysMisfits(policy, new Set(clausesNamed(policy).keys())),
];

/** Each clause that a rule or a contradiction stands in, with the first place that names it. */
export const clausesNamed = (policy: PolicyRules): Map<string, Path> => {
  const named = new Map<string, Path>();
  const name = (clause: string, path: Path): void => void (named.has(clause) || named.set(clause, path));
  for (const list of ruleLists) {
    policy[list].forEach((rule, index) => name(rule.clause, [list, index, 'clause']));
  }
  policy.stages.forEach(({ reasonsClause }, index) => {
    if (reasonsClause !== undefined) name(reasonsClause, ['stages', index, 'reasonsClause']);
  });
  policy.grounds.forEach(({ alsoIn = [] }, index) =>
    alsoIn.forEach((clause, place) => name(clause, ['grounds', index, 'alsoIn', place])),
  );
  policy.history.forEach((entry, index) => name(entry.clause, ['history', index, 'clause']));
  policy.contradictions.forEach((entry, index) =>
    entry.spans.forEach((span, side) =>
      name(span.clause, ['contradictions', index, 'spans', side, 'clause']),
    ),
  );
  return named;
};

/** Each reading of the policy by its id, with its first place. */
export const readingsNamed = (policy: PolicyRules): Map<string, { reading: Reading; path: Path }> => {
  const named = new Map<string, { reading: Reading; path: Path }>();
  for (const list of [...ruleLists, 'contradictions'] as const) {
    policy[list].forEach((rule, index) => {
      const { reading } = rule;
      if (reading !== undefined && !named.has(reading.id)) {
        named.set(reading.id, { reading, path: [list, index, 'reading'] });
      }
    });
  }
  return named;
};
