/** What was typed into a rule's form, as the rule it makes. Nothing is judged here: that is the reader's. */
import { groupsOf, nameByStage, valueAt, type RuleAddress, type RuleData } from './rule-form.ts';
import { typedShapes } from './rule-form.ts';
import type { FieldShape } from './shape.ts';

export type Typed = Readonly<Record<string, string | readonly string[] | undefined>>;

const all = (typed: Typed, name: string): string[] =>
  [typed[name] ?? []]
    .flat()
    .map((each) => each.trim())
    .filter((each) => each !== '');
const one = (typed: Typed, name: string): string => all(typed, name)[0] ?? '';

/** A whole number where one was typed, else the text, for the reader to say what was expected. */
const numberOr = (text: string): number | string => (/^-?\d{1,9}$/.test(text) ? Number(text) : text);

function typedValue(shape: FieldShape, name: string, typed: Typed): unknown {
  switch (shape.kind) {
    case 'tick':
      return all(typed, name).length > 0;
    case 'yes-no':
      return one(typed, name) === '' ? undefined : one(typed, name) === 'yes';
    case 'many':
      // In the order in which the policy's own words stand, whatever order a browser sends.
      return shape.options.filter((option) => all(typed, name).includes(option));
    case 'lines':
      return one(typed, name)
        .split('\n')
        .map((line) => line.trim())
        .filter((line) => line !== '');
    case 'span': {
      const [count, unit] = [one(typed, `${name}.count`), one(typed, `${name}.unit`)];
      if (count === '' && unit === '') return undefined;
      return { ...(count === '' ? {} : { count: numberOr(count) }), ...(unit === '' ? {} : { unit }) };
    }
    case 'number':
      return one(typed, name) === '' ? undefined : numberOr(one(typed, name));
    case 'choice':
      return one(typed, name) === ''
        ? undefined
        : shape.isNumber
          ? numberOr(one(typed, name))
          : one(typed, name);
    default:
      return one(typed, name) === '' ? undefined : one(typed, name);
  }
}

const isEmpty = (value: unknown): boolean =>
  value === undefined || value === false || (Array.isArray(value) && value.length === 0);

const isSame = (value: unknown, other: unknown): boolean => JSON.stringify(value) === JSON.stringify(other);

/** Several choices are the same in any order, so that ticking nothing anew leaves the text as it is. */
const isSameChoice = (shape: FieldShape, value: unknown, was: unknown): boolean =>
  shape.kind === 'many' && Array.isArray(value) && Array.isArray(was)
    ? isSame([...value].sort(), [...(was as string[])].sort())
    : isSame(value, was);

/** Puts a value below a rule; undefined takes it out, and with it what held nothing else. */
function put(rule: RuleData, path: readonly (string | number)[], value: unknown): void {
  const [step, ...rest] = path;
  if (step === undefined) return;
  if (rest.length === 0) {
    if (value === undefined) delete rule[step];
    else rule[step] = value;
    return;
  }
  const inner = rule[step];
  if (inner === undefined && value === undefined) return;
  if (inner === undefined) rule[step] = {};
  put(rule[step] as RuleData, rest, value);
}

function fill(
  rule: RuleData,
  was: unknown,
  shape: FieldShape,
  typed: Typed,
  above: readonly (string | number)[],
): void {
  const path = [...above, ...shape.path];
  const before = valueAt(was, path);
  if (shape.kind === 'list' || shape.kind === 'fixed') {
    const groups = Array.from({ length: groupsOf(shape, before) }, (_, place) => {
      const group = structuredClone(valueAt(before, [place]) ?? {}) as RuleData;
      for (const inner of shape.group) {
        const value = typedValue(inner, [...path, place, ...inner.path].join('.'), typed);
        put(group, inner.path, value);
      }
      return group;
    });
    const kept = shape.kind === 'fixed' ? groups : groups.filter((group) => Object.keys(group).length > 0);
    if (kept.length > 0 || before !== undefined) put(rule, path, kept);
    return;
  }
  if (shape.kind === 'choice' && shape.options.length === 1) return;
  if (shape.kind === 'many' && shape.options.length === 0) return;
  const value = typedValue(shape, path.join('.'), typed);
  const effective = before === undefined ? shape.standard : before;
  if (
    isSameChoice(shape, value, effective) ||
    (before === undefined && !shape.isRequired && isEmpty(value) && isEmpty(effective))
  )
    return;
  // What the schema takes for granted is not written down.
  put(
    rule,
    path,
    isSame(value, shape.standard) || (!shape.isRequired && isEmpty(value) && isEmpty(shape.standard))
      ? undefined
      : value,
  );
}

/** A reading is there or not: with nothing of it typed it goes, with something of it the rest of it has its place. */
function settleReading(rule: RuleData): void {
  const reading = rule['reading'] as RuleData | undefined;
  if (reading === undefined) return;
  const { chosen, alternatives, ...own } = reading;
  const isChosen = Object.keys((chosen as RuleData | undefined) ?? {}).length > 0;
  const others = (alternatives as unknown[] | undefined) ?? [];
  if (Object.keys(own).length === 0 && !isChosen && others.length === 0) delete rule['reading'];
  else rule['reading'] = { ...own, chosen: chosen ?? {}, alternatives: others };
}

/** The rule that the form makes of the one that was there (an empty one for a new rule). */
export function typedRule(address: RuleAddress, was: RuleData, typed: Typed): RuleData {
  const rule = structuredClone(was);
  for (const shape of typedShapes(address) ?? []) fill(rule, was, shape, typed, []);
  settleReading(rule);
  const named = nameByStage(address.kind, rule);
  // The id first, as the policies have it.
  return 'id' in named ? { id: named['id'], ...named } : named;
}
