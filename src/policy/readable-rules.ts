/** The rules of a policy that can be read although others beside them cannot, for a second look at how they fit. */
import { policySchema, type PolicyEdition } from './document.ts';
import { ruleLists, type Misfit, type PolicyRules } from './cross-checks.ts';
import type { Unmet } from './expecting.ts';
import type { Path } from './open-yaml.ts';

const lists = [...ruleLists, 'contradictions', 'history'] as const;
type List = (typeof lists)[number];

const rulesSchema = policySchema.pick({
  ...(Object.fromEntries(lists.map((list) => [list, true])) as Record<List, true>),
  says: true,
});

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export interface ReadableRules {
  rules: PolicyRules;
  /** The place that a rule has in the file, before the unreadable ones were left out. */
  placeOf: (path: Path) => Path;
  /** Is a misfit sure, whatever the rules that were left out may hold? */
  isSure: (misfit: Misfit) => boolean;
}

/** Leaves out each rule in which something was expected and is not there; null where nothing can be made of the rest. */
export const readableRules = (data: unknown, unmet: readonly Unmet[]): ReadableRules | null => {
  if (!isObject(data)) return null;
  const kept = new Map<PropertyKey, number[]>();
  const rest: Record<string, unknown> = {};
  const leftOut = new Set<PropertyKey>();
  for (const list of lists) {
    const entries = data[list];
    if (!Array.isArray(entries)) continue;
    const faulty = new Set(unmet.filter(({ path }) => path[0] === list).map(({ path }) => path[1]));
    const indices = entries.map((_, index) => index).filter((index) => !faulty.has(index));
    if (indices.length < entries.length) leftOut.add(list);
    kept.set(list, indices);
    rest[list] = indices.map((index) => entries[index] as unknown);
  }
  const saidWrong = new Set(unmet.filter(({ path }) => path[0] === 'says').map(({ path }) => path[1]));
  if (isObject(data['says'])) {
    rest['says'] = Object.fromEntries(
      Object.entries(data['says']).filter(([point]) => !saidWrong.has(point)),
    );
  }
  const read = rulesSchema.safeParse(rest);
  if (!read.success) return null;
  return {
    rules: read.data satisfies Pick<PolicyEdition, keyof PolicyRules>,
    placeOf: ([list = '', index, ...more]) =>
      typeof index === 'number'
        ? [list, kept.get(list)?.[index] ?? index, ...more]
        : [list, ...(index === undefined ? [] : [index]), ...more],
    isSure: ({ path }) => {
      if (path.at(-1) === 'stage') return !leftOut.has('stages');
      if (path.at(-1) === 'notBeforeWindow') return !leftOut.has('windows');
      return path[0] !== 'says' || leftOut.size === 0;
    },
  };
};
