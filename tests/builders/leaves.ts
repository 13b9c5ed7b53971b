/** Inputs made from a schema: one that is taken as far as the shape tells, and every place in it where text can stand. */
import type { z } from 'zod';

interface Def {
  type: string;
  shape?: Record<string, z.ZodType>;
  element?: z.ZodType;
  innerType?: z.ZodType;
  in?: z.ZodType;
  out?: z.ZodType;
  options?: z.ZodType[];
  entries?: Record<string, string>;
  values?: unknown[];
  valueType?: z.ZodType;
  getter?: () => z.ZodType;
  left?: z.ZodType;
}
const defOf = (schema: z.ZodType): Def => (schema as unknown as { _zod: { def: Def } })._zod.def;

export type Path = readonly (string | number)[];

export interface Made {
  value: unknown;
  /** Where text is taken. */
  leaves: Path[];
}

/** `known` gives what stands at a name, such as a reference that exists. */
export function madeFor(schema: z.ZodType, known: (name: string) => unknown, path: Path = []): Made {
  const def = defOf(schema);
  const inner = (of: z.ZodType | undefined): Made =>
    of ? madeFor(of, known, path) : { value: undefined, leaves: [] };
  const name = String(path.findLast((part) => typeof part === 'string') ?? '');
  switch (def.type) {
    case 'object': {
      const value: Record<string, unknown> = {};
      const leaves: Path[] = [];
      for (const [key, of] of Object.entries(def.shape ?? {})) {
        const made = madeFor(of, known, [...path, key]);
        if (made.value !== undefined) value[key] = made.value;
        leaves.push(...made.leaves);
      }
      return { value, leaves };
    }
    case 'array': {
      const made = def.element ? madeFor(def.element, known, [...path, 0]) : { value: undefined, leaves: [] };
      return { value: [made.value], leaves: made.leaves };
    }
    case 'record': {
      const made = def.valueType
        ? madeFor(def.valueType, known, [...path, 'x'])
        : { value: undefined, leaves: [] };
      return { value: { x: made.value }, leaves: made.leaves };
    }
    case 'optional':
    case 'nullable':
    case 'default':
    case 'prefault':
    case 'nonoptional':
    case 'readonly':
    case 'catch':
      return inner(def.innerType);
    case 'pipe': {
      const first = def.in && defOf(def.in).type === 'transform' ? def.out : def.in;
      return inner(first);
    }
    case 'lazy':
      return inner(def.getter?.());
    case 'intersection':
      return inner(def.left);
    case 'union':
      return inner(def.options?.[0]);
    case 'enum':
      return { value: known(name) ?? Object.values(def.entries ?? {})[0], leaves: [path] };
    case 'literal':
      return { value: def.values?.[0], leaves: [path] };
    case 'string':
      return { value: known(name) ?? 'Words.', leaves: [path] };
    case 'number':
    case 'int':
      return { value: known(name) ?? 1, leaves: [path] };
    case 'boolean':
      return { value: true, leaves: [path] };
    case 'any':
    case 'unknown':
      return { value: known(name) ?? 'Words.', leaves: [path] };
    default:
      return { value: undefined, leaves: [] };
  }
}

/** A copy with something else in one place. */
export function withAt(value: unknown, path: Path, put: unknown): unknown {
  const [first, ...rest] = path;
  if (first === undefined) return put;
  if (Array.isArray(value))
    return value.map((each, at): unknown => (at === first ? withAt(each, rest, put) : each));
  return {
    ...(value as object),
    [first]: withAt((value as Record<string, unknown> | undefined)?.[first], rest, put),
  };
}
