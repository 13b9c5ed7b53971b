/** The desk: every open complaint of a landlord by the day next due, those that wait for the resident last. */
import { z } from 'zod';
import type { Call } from '#call';
import { deskRows, type DeskPlace, type Glance } from './store.ts';

export const deskPage = 50;

export const deskListInput = z.strictObject({
  closed: z.boolean().default(false),
  /** Where the page before ended: `2026-12-29~<complaint id>`, or `~<complaint id>` past the last day. */
  after: z
    .string()
    .refine((place) => {
      const [day = '', complaintId = ''] = place.split('~');
      return (day === '' || z.iso.date().safeParse(day).success) && z.guid().safeParse(complaintId).success;
    })
    .optional()
    // An address that names no place is the first page.
    .catch(undefined),
});
export type DeskListInput = z.output<typeof deskListInput>;

const readPlace = (after: string): DeskPlace => {
  const [day = '', complaintId = ''] = after.split('~');
  return { nextDueOn: day === '' ? null : day, complaintId };
};

export interface DeskList {
  rows: Glance[];
  /** For the next page; undefined on the last. */
  after: string | undefined;
}

/** A page of the list. For staff who handle complaints; the procedure asks who calls. */
export async function deskList(call: Call, input: DeskListInput): Promise<DeskList> {
  const after = input.after === undefined ? undefined : readPlace(input.after);
  const rows = await deskRows(call, { isClosed: input.closed, after, limit: deskPage + 1 });
  const shown = rows.slice(0, deskPage);
  const last = shown.at(-1);
  const goesOn = rows.length > deskPage && last !== undefined;
  return { rows: shown, after: goesOn ? `${last.nextDueOn ?? ''}~${last.complaintId}` : undefined };
}
