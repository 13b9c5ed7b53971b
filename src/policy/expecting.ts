/** What was expected of a value that does not fit its shape, in words for whoever wrote it. */
import type { z } from 'zod';
import type { Path } from './open-yaml.ts';

/** A place in a value, and what was expected there. */
export interface Unmet {
  path: Path;
  expected: string;
}

const kinds: Record<string, string> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a set of named values',
  record: 'a set of named values',
};

const formats: Record<string, string> = {
  datetime: 'an ISO 8601 instant with an offset, such as 2026-12-23T16:30:00Z',
  date: 'a day, such as 2026-12-23',
  url: 'a web address',
  safeint: 'a whole number',
};

const counted = (bound: string, limit: unknown, origin: string): string => {
  if (origin === 'string')
    return limit === 1 ? 'text that is not empty' : `text of ${bound} ${String(limit)} characters`;
  if (origin === 'array') return `a list of ${bound} ${String(limit)}`;
  return origin === 'int' ? `a whole number, ${bound} ${String(limit)}` : `${bound} ${String(limit)}`;
};

/** Words for each kind of misfit that a schema has no words of its own for. */
const inPlainWords: z.core.$ZodErrorMap = (issue) => {
  switch (issue.code) {
    case 'invalid_type':
      return kinds[issue.expected] ?? issue.expected;
    case 'invalid_format':
      return formats[issue.format] ?? `text of the form ${issue.pattern ?? issue.format}`;
    case 'invalid_value':
      return `one of ${issue.values.map(String).join(', ')}`;
    case 'unrecognized_keys':
      return `no key ${issue.keys.join(', ')} here`;
    case 'too_small':
      return counted('at least', issue.minimum, issue.origin);
    case 'too_big':
      return counted('at most', issue.maximum, issue.origin);
    case 'invalid_union': {
      const ways = (issue.errors ?? []).flatMap((way) => way.map((one) => one.message));
      return [...new Set(ways)].join(', or ');
    }
    default:
      return undefined;
  }
};

/** What was expected, with the place of it where it is not the whole. */
export const expectationOf = ({ path, expected }: Unmet): string =>
  path.length === 0 ? expected : `${path.map(String).join('.')}: ${expected}`;

/** Holds a value against a shape: the value, or everything that was expected and is not there. */
export const readValue = <T>(
  schema: z.ZodType<T>,
  data: unknown,
): { read: true; value: T } | { read: false; unmet: Unmet[] } => {
  const parsed = schema.safeParse(data, { error: inPlainWords });
  return parsed.success
    ? { read: true, value: parsed.data }
    : { read: false, unmet: parsed.error.issues.map(({ path, message }) => ({ path, expected: message })) };
};
