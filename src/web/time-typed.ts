import { Temporal } from '#time';

/**
 * A day and a time as staff type them, `2026-11-27 09:30`, London's, as an instant in UTC. Undefined where nothing was typed;
 * what is no time comes back as it was, for its schema to refuse.
 */
export function timeTyped(typed: string): string | undefined {
  if (typed === '') return undefined;
  try {
    const plain = Temporal.PlainDateTime.from(typed.trim().replace(/\s+/, 'T'));
    return plain.toZonedDateTime('Europe/London').toInstant().toString();
  } catch {
    return typed;
  }
}
