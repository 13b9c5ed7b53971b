/**
 * Every rule kind of a policy as the fields of a form, read off the policy's own schema: a kind or a field that the schema
 * gains is a form at once, and one that no form can show is thrown at start.
 */
import { policySchema } from '#policy';
import type { z } from 'zod';

export type FieldKind =
  | 'choice'
  | 'many'
  | 'yes-no'
  | 'tick'
  | 'number'
  | 'text'
  | 'lines'
  | 'day'
  | 'span'
  /** A list of groups of fields: as many as there are, and an empty one. */
  | 'list'
  /** A fixed number of groups. */
  | 'fixed';

export interface FieldShape {
  /** Below the rule, such as `['reading', 'chosen', 'from']`. */
  path: readonly string[];
  kind: FieldKind;
  /** The words it may be, for `choice` and `many`; the units, for `span`. */
  options: readonly string[];
  /** Is a chosen word written as a number? */
  isNumber: boolean;
  isRequired: boolean;
  /** What it is where nothing is written. */
  standard: unknown;
  /** The fields of each group, for `list` and `fixed`. */
  group: readonly FieldShape[];
  size: number;
}

type Def = {
  type: string;
  innerType?: z.ZodType;
  defaultValue?: unknown;
  entries?: Record<string, string>;
  values?: readonly unknown[];
  options?: readonly z.ZodType[];
  element?: z.ZodType;
  items?: readonly z.ZodType[];
  shape?: Record<string, z.ZodType>;
};

const defOf = (schema: z.ZodType): Def => schema.def as unknown as Def;

/** A schema without the wrappers that say whether it may be left out. */
function bare(schema: z.ZodType): { schema: z.ZodType; isRequired: boolean; standard: unknown } {
  const def = defOf(schema);
  if (def.innerType === undefined) return { schema, isRequired: true, standard: undefined };
  const inner = bare(def.innerType);
  const standard = def.type === 'default' || def.type === 'prefault' ? def.defaultValue : inner.standard;
  return { schema: inner.schema, isRequired: false, standard };
}

const isSpan = (shape: Record<string, z.ZodType>): boolean =>
  Object.keys(shape).sort().join() === 'count,unit';

const wordsOf = (schema: z.ZodType): string[] => Object.values(defOf(schema).entries ?? {});

/** The fields of one value; a set of named values is the fields of each. */
function fieldsOf(given: z.ZodType, path: readonly string[], isAbove = true): FieldShape[] {
  const { schema, isRequired, standard } = bare(given);
  const def = defOf(schema);
  const field = (kind: FieldKind, more: Partial<FieldShape> = {}): FieldShape[] => [
    {
      path,
      kind,
      options: [],
      isRequired: isRequired && isAbove,
      standard,
      isNumber: false,
      group: [],
      size: 0,
      ...more,
    },
  ];
  switch (def.type) {
    case 'enum':
      return field('choice', { options: wordsOf(schema) });
    case 'union':
      return field('choice', {
        options: (def.options ?? []).flatMap((each) => (defOf(each).values ?? []).map(String)),
        isNumber: true,
      });
    case 'literal':
      return def.values?.[0] === true
        ? field('tick', { standard: false })
        : field('choice', { options: (def.values ?? []).map(String) });
    case 'boolean':
      return isRequired ? field('yes-no') : field('tick');
    case 'number':
      return field('number');
    case 'string':
      return field((schema as unknown as { format?: string }).format === 'date' ? 'day' : 'text');
    case 'array': {
      const element = bare(def.element as z.ZodType).schema;
      const inner = defOf(element);
      if (inner.type === 'enum') return field('many', { options: wordsOf(element) });
      if (inner.type === 'string') return field('lines');
      if (inner.type === 'object') return field('list', { group: fieldsOf(element, []) });
      break;
    }
    case 'tuple': {
      const items = def.items ?? [];
      return field('fixed', { group: fieldsOf(items[0] as z.ZodType, []), size: items.length });
    }
    case 'object': {
      const shape = def.shape ?? {};
      if (path.length > 0 && isSpan(shape))
        return field('span', { options: wordsOf(shape['unit'] as z.ZodType) });
      return Object.entries(shape).flatMap(([name, inner]) =>
        fieldsOf(inner, [...path, name], isAbove && (isRequired || path.length === 0)),
      );
    }
  }
  throw new Error(`No form can show ${path.join('.') || 'this rule'}, which is of the type ${def.type}.`);
}

/** What the folder and the landlord settle: no form changes them. */
export const settled = ['landlord', 'inForceFrom'] as const;

const listOf = (schema: z.ZodType): z.ZodType | undefined => {
  const { schema: list } = bare(schema);
  const element = defOf(list).type === 'array' ? defOf(list).element : undefined;
  return element && defOf(bare(element).schema).type === 'object' ? bare(element).schema : undefined;
};

const shape: Record<string, z.ZodType> = policySchema.shape;
const says = defOf(bare(policySchema.shape.says).schema).shape ?? {};

/** Rule kinds that are lists, by their key in the file. */
export const listKinds: readonly string[] = Object.keys(shape).filter(
  (key) => listOf(shape[key] as z.ZodType) !== undefined,
);
/** What the text states, point by point. */
export const sayPoints: readonly string[] = Object.keys(says);

const headFields = Object.entries(shape)
  .filter(
    ([key]) => !(settled as readonly string[]).includes(key) && key !== 'says' && !listKinds.includes(key),
  )
  .flatMap(([key, schema]) => fieldsOf(schema, [key]));

export const ruleKinds: readonly string[] = ['policy', ...listKinds, 'says'];

const known = new Map<string, readonly FieldShape[]>([
  ['policy', headFields],
  ...listKinds.map((kind) => [kind, fieldsOf(listOf(shape[kind] as z.ZodType) as z.ZodType, [])] as const),
]);
const points = new Map(
  sayPoints.map((point) => [point, fieldsOf(bare(says[point] as z.ZodType).schema, [])] as const),
);

/** The fields of a rule kind; of `says`, those of the point. Undefined for a kind or point that there is not. */
export const fieldsFor = (kind: string, id: string): readonly FieldShape[] | undefined =>
  kind === 'says' ? points.get(id) : known.get(kind);
