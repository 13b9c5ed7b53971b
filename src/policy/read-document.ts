/** YAML text against a shape: the value, or every fault at once with its line and what was expected there. */
import type { z } from 'zod';
import { expectationOf, readValue, type Unmet } from './expecting.ts';
import { openYaml, type Fault, type Path } from './open-yaml.ts';

/** What was read, with the line that each place of it stands on. */
export type Read<T> =
  { read: true; value: T; lineOf: (path: Path) => number } | { read: false; faults: Fault[] };

/** Faults in the order of the lines they stand on. */
export const inLineOrder = (faults: readonly Fault[]): Fault[] =>
  faults.toSorted((one, other) => one.line - other.line);

/** What was expected and is not there, each on its line. */
export const placed = (unmet: readonly Unmet[], file: string, lineOf: (path: Path) => number): Fault[] =>
  unmet.map((one) => ({ file, line: lineOf(one.path), expected: expectationOf(one) }));

/**
 * Reads one YAML document. Duplicate keys, unknown keys and wrong values are faults, told in the order of their lines;
 * nothing is thrown for a bad text. `firstLine` is the line of `file` that the text begins on.
 */
export const readDocument = <T>(schema: z.ZodType<T>, text: string, file: string, firstLine = 1): Read<T> => {
  const { content, faults } = openYaml(text, file, firstLine);
  if (content === undefined) return { read: false, faults };
  const { data, lineOf } = content;
  const fitted = readValue(schema, data);
  const misfits = fitted.read ? [] : placed(fitted.unmet, file, lineOf);
  if (fitted.read && faults.length === 0) return { read: true, value: fitted.value, lineOf };
  return { read: false, faults: inLineOrder([...faults, ...misfits]) };
};
