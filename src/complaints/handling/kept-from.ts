import type { Call } from '#call';
import { peopleNamed } from '#people';
import { keptRows } from '../store/kept-from.ts';

export interface Kept {
  reference: string;
  /** From whom, and who wrote that down: their names. */
  from: string;
  by: string;
  /** ISO 8601 in UTC. */
  at: string;
}

const most = 200;

/**
 * Which complaints are kept from somebody on the staff, from whom and by whom; nothing of what they hold. For managers,
 * administrators and the safeguarding lead; what is about the reader is not among them.
 */
export async function keptFrom(call: Call): Promise<Kept[]> {
  const rows = await keptRows(call, most);
  const people = await peopleNamed(
    call,
    rows.flatMap(({ by, person }) => (by === null ? [person] : [by, person])),
  );
  const names = new Map(people.map(({ personId, name, email }) => [personId, name ?? email ?? '']));
  return rows.map(({ reference, at, by, person }) => ({
    reference,
    at,
    from: names.get(person) ?? '',
    by: names.get(by ?? '') ?? '',
  }));
}
