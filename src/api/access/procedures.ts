/**
 * A row for each procedure, by subject in `procedures/`. One without a row answers nobody, and a row without a procedure fails
 * the tests.
 */
import type { Rows } from './doors.ts';
import { advocates } from './procedures/advocates.ts';
import { complaints } from './procedures/complaints.ts';
import { desk } from './procedures/desk.ts';
import { people } from './procedures/people.ts';
import { privacy } from './procedures/privacy.ts';
import { publishing } from './procedures/publishing.ts';
import { reading } from './procedures/reading.ts';

export const procedureRows: Rows = {
  ...reading,
  ...publishing,
  ...people,
  ...complaints,
  ...desk,
  ...advocates,
  ...privacy,
};
