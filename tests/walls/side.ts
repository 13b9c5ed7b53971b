/** Who and what there is at a landlord of the tests of walls, and the word that says whose a field is. */
import type { Caller, Role } from '#call';

export const lodgedAt = '2026-11-23T10:00:00.000Z';
export const workedAt = '2026-11-24T10:00:00.000Z';
/** When the cells are asked. */
export const askedAt = '2026-11-25T10:00:00.000Z';

export type Staff = Caller & { kind: 'staff'; personId: string };
/** Ids and versions by the names of the fields that ask for them. */
export type Named = Record<string, string | number>;

export interface Person {
  caller: Caller & { kind: 'resident'; personId: string };
  email: string;
  named: Named;
}
export type Who = 'one' | 'house' | 'two';
export interface Side {
  landlordId: string;
  letter: 'A' | 'B';
  staff: Record<Role, Staff>;
  /** `house` lives in the home of `one`; `two` elsewhere at the same landlord. */
  people: Record<Who, Person>;
  /** Acts for `one` and, only seeing, for `house`; their permission from `two` ended. */
  advocate: Caller & { kind: 'resident'; personId: string; email: string };
  /** What belongs to the landlord and to nobody in particular. */
  named: Named;
  /** What each of the staff has of their own. */
  own: Record<Role, Named>;
}

/** Unlike any other word. */
export const canary = (letter: string, who: string, field: string): string => `Zq${letter}${who}${field}`;
