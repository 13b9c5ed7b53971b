/** A rule changed, added or taken away in the text of a policy, or every fault that the reader finds in what would be. */
import { policyFaults, type PolicyEdition } from '#policy';
import { addEntry, removeEntry, setAt, type Place } from './edit-yaml.ts';
import { dataOf, idOf, rulePlace, valueAt, type RuleAddress, type RuleData } from './rule-form.ts';
import { typedRule, type Typed } from './typed-rule.ts';

/** What the reader expects and does not find. `field` is the form's, where the fault is this rule's. */
export interface RuleFault {
  field: string | undefined;
  /** The rule it is about, where that is another one. */
  place: string;
  expected: string;
}

export type RuleChange =
  | { changed: true; text: string; policy: PolicyEdition; id: string }
  | { changed: false; faults: RuleFault[] };

const isData = (value: unknown): value is RuleData =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

interface Edit {
  place: Place;
  value: unknown;
}

/** The fewest changes that make one value of another: deep in sets of named values, whole for lists. */
function editsOf(place: Place, was: unknown, is: unknown): Edit[] {
  if (isSame(was, is)) return [];
  if (!isData(was) || !isData(is)) return [{ place, value: is }];
  // Another reading is another text: it takes the place of the old one as a whole.
  if (place.at(-1) === 'reading' && was['id'] !== is['id']) return [{ place, value: is }];
  if (place.at(-1) === 'span') return [{ place, value: is }];
  const keys = [...new Set([...Object.keys(was), ...Object.keys(is)])];
  return keys.flatMap((key) => editsOf([...place, key], was[key], is[key]));
}

/** Readings of one id are one reading: a change to it is made wherever it stands. */
function alike(data: RuleData, place: Place, is: RuleData): Edit[] {
  const reading = is['reading'];
  if (!isData(reading)) return [];
  return Object.entries(data).flatMap(([list, rules]) =>
    !Array.isArray(rules)
      ? []
      : rules.flatMap((rule: unknown, index): Edit[] => {
          const other = isData(rule) ? rule['reading'] : undefined;
          const isOther = list !== place[0] || index !== place[1];
          return isOther && isData(other) && other['id'] === reading['id']
            ? editsOf([list, index, 'reading'], other, reading)
            : [];
        }),
  );
}

const fieldOf = (place: Place, path: readonly PropertyKey[]): string | undefined => {
  const isOwn = place.every((step, at) => String(path[at]) === String(step));
  if (!isOwn) return undefined;
  const below = path.slice(place.length).map(String).join('.');
  return below === '' ? 'form' : below;
};

function judged(text: string, place: Place, id: string): RuleChange {
  const { policy, faults } = policyFaults(text);
  if (policy !== null) return { changed: true, text, policy, id };
  return {
    changed: false,
    faults: faults.map(({ path, expected }) => ({
      field: fieldOf(place, path),
      place: path.map(String).join('.'),
      expected,
    })),
  };
}

const sectionAfterLists = 'says';

/**
 * The text with the rule as typed. Nothing typed anew gives the same text, byte for byte. Undefined where there is no such
 * rule. A rule of `says` that is typed for the first time is added.
 */
export function changeRule(text: string, address: RuleAddress, typed: Typed): RuleChange | undefined {
  const data = dataOf(text);
  const place = rulePlace(data, address);
  if (place === undefined) return undefined;
  const was = valueAt(data, place) as RuleData;
  const is = typedRule(address, was, typed);
  const edits = [...editsOf(place, was, is), ...alike(data, place, is)];
  // Values are put in before others are taken out, so that no set of values is empty on the way.
  const changed = [...edits].sort(
    (one, other) => Number(one.value === undefined) - Number(other.value === undefined),
  );
  const body = changed.reduce((each, edit) => setAt(each, edit.place, edit.value), text);
  return judged(
    body,
    place,
    address.kind === 'says' || address.kind === 'policy' ? address.id : idOf(address.kind, is),
  );
}

/** The text with one more rule. Undefined for a kind whose rules are not added. */
export function addRule(text: string, kind: string, id: string, typed: Typed): RuleChange | undefined {
  if (kind === 'policy') return undefined;
  const data = dataOf(text);
  const rule = typedRule({ kind, id }, {}, typed);
  if (kind === 'says') {
    if (rulePlace(data, { kind, id }) !== undefined) return undefined;
    const above = isData(data['says']) ? text : setAt(text, ['says'], {});
    return judged(setAt(above, ['says', id], rule), ['says', id], id);
  }
  const list = data[kind];
  const place = [kind, Array.isArray(list) ? list.length : 0];
  return judged(addEntry(text, kind, rule, sectionAfterLists), place, idOf(kind, rule));
}

/** The text without the rule; refused where another rule then no longer fits. Undefined where there is no such rule. */
export function removeRule(text: string, address: RuleAddress): RuleChange | undefined {
  if (address.kind === 'policy') return undefined;
  const place = rulePlace(dataOf(text), address);
  if (place === undefined) return undefined;
  const body =
    address.kind === 'says'
      ? setAt(text, place, undefined)
      : removeEntry(text, address.kind, Number(place[1]));
  return judged(body, ['-'], address.id);
}
