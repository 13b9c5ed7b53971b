/** One rule of a draft as the values of its form. */
import { openYaml } from '#policy';
import { fieldsFor, listKinds, type FieldShape } from './shape.ts';

/** A field as it is drawn. `name` is unique in the form; `label` is the field's own path, alike in every group. */
export interface RuleField {
  name: string;
  label: string;
  kind: Exclude<FieldShape['kind'], 'list' | 'fixed'>;
  options: readonly string[];
  isRequired: boolean;
  /** May nothing be chosen? */
  mayBeEmpty: boolean;
  values: readonly string[];
  /** The number of the group it stands in, counted from 1. */
  group?: number;
}

export interface RuleAddress {
  kind: string;
  id: string;
}

export type RuleData = Record<string, unknown>;

const isData = (value: unknown): value is RuleData =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const dataOf = (text: string): RuleData => {
  const { content } = openYaml(text, '');
  return isData(content?.data) ? content.data : {};
};

/** What stands for the rule in the data: its place, and where it is in its list. Undefined where there is no such rule. */
export function rulePlace(data: RuleData, { kind, id }: RuleAddress): (string | number)[] | undefined {
  if (kind === 'policy') return [];
  if (kind === 'says') return isData(data['says']) && id in data['says'] ? ['says', id] : undefined;
  const list = data[kind];
  if (!listKinds.includes(kind) || !Array.isArray(list)) return undefined;
  const index = list.findIndex((rule) => isData(rule) && idOf(kind, rule) === id);
  return index < 0 ? undefined : [kind, index];
}

/** What a rule of a list is called: its id; a version of the history by its number. */
export const idOf = (kind: string, rule: RuleData): string =>
  String(rule[kind === 'history' ? 'version' : 'id'] ?? '');

export const valueAt = (data: unknown, path: readonly (string | number)[]): unknown =>
  path.reduce<unknown>((at, step) => (at as Record<string | number, unknown> | undefined)?.[step], data);

const asText = (value: unknown): string =>
  value === undefined || value === null ? '' : typeof value === 'string' ? value : String(value as number);

function valuesOf(shape: FieldShape, value: unknown): string[] {
  const shown = value === undefined ? shape.standard : value;
  if (shape.kind === 'tick') return shown === true ? ['yes'] : [];
  if (shape.kind === 'yes-no') return shown === undefined ? [] : [shown === true ? 'yes' : 'no'];
  if (shape.kind === 'many') return Array.isArray(shown) ? shown.map(asText) : [];
  if (shape.kind === 'lines') return [Array.isArray(shown) ? shown.map(asText).join('\n') : ''];
  if (shape.kind === 'span') {
    const span = isData(shown) ? shown : {};
    return [asText(span['count']), asText(span['unit'])];
  }
  return [asText(shown)];
}

/** How many groups of a list are drawn: those that are there, and an empty one to fill in. */
export const groupsOf = (shape: FieldShape, value: unknown): number =>
  shape.kind === 'fixed' ? shape.size : (Array.isArray(value) ? value.length : 0) + 1;

function drawn(
  shape: FieldShape,
  rule: unknown,
  above: readonly (string | number)[],
  group?: number,
): RuleField[] {
  const path = [...above, ...shape.path];
  const value = valueAt(rule, path);
  if (shape.kind === 'list' || shape.kind === 'fixed')
    return Array.from({ length: groupsOf(shape, value) }, (_, place) =>
      shape.group.flatMap((inner) => drawn(inner, rule, [...path, place], place + 1)),
    ).flat();
  if (shape.kind === 'many' && shape.options.length === 0) return [];
  // A word that is the only one there is nothing to choose.
  if (shape.kind === 'choice' && shape.options.length === 1) return [];
  const { kind, options, isRequired, standard } = shape;
  const label = path.filter((step) => typeof step === 'string').join('.');
  const mayBeEmpty = !isRequired && standard === undefined;
  return [
    {
      name: path.join('.'),
      label,
      kind,
      options,
      isRequired,
      mayBeEmpty,
      values: valuesOf(shape, value),
      ...(group === undefined ? {} : { group }),
    },
  ];
}

/** A duty and a window are called after their stage, so that nobody types their id. */
const namedByStage: Record<string, (rule: RuleData) => string> = {
  duties: ({ stage, kind }) => `${asText(stage)}.${asText(kind)}`,
  windows: ({ stage }) => `${asText(stage)}.request`,
};
export const nameByStage = (kind: string, rule: RuleData): RuleData => {
  const name = namedByStage[kind];
  return name ? { ...rule, id: name(rule) } : rule;
};

const isTyped = (kind: string, field: FieldShape): boolean =>
  !(kind in namedByStage && field.path.join('.') === 'id');

/** The shapes that a person fills in for a rule of this kind. */
export const typedShapes = ({ kind, id }: RuleAddress): readonly FieldShape[] | undefined =>
  fieldsFor(kind, id)?.filter((field) => isTyped(kind, field));

/** The fields of a rule, filled in; empty ones for a rule that is to be added. Undefined for a kind that there is not. */
export function ruleForm(text: string, address: RuleAddress): RuleField[] | undefined {
  const shapes = typedShapes(address);
  if (!shapes) return undefined;
  const data = dataOf(text);
  const place = rulePlace(data, address);
  const rule = place === undefined ? {} : valueAt(data, place);
  return shapes.flatMap((shape) => drawn(shape, rule, []));
}
