/** Saved views: a way to narrow the desk under a name, a person's own or shared with the other staff of the landlord. */
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { note } from '#audit';
import type { Call } from '#call';
import { done, refused, type Outcome } from '#outcome';
import { asStaff } from '../act.ts';
import { deleteView, insertView, viewsFor } from '../store/views.ts';
import { filterInput, groups, isNarrowed, type Filter, type Group } from './filter.ts';

const saved = z.strictObject({ filter: filterInput, group: z.enum(groups).optional() });

export const saveViewInput = z.strictObject({
  name: z
    .string()
    .trim()
    .min(1, 'desk-list:problem.name-the-view')
    .max(80, 'desk-list:problem.name-too-long')
    .refine((name) => name.isWellFormed() && !name.includes('\0'), 'desk-list:problem.name-the-view'),
  filter: filterInput,
  group: z.enum(groups).optional().catch(undefined),
  isShared: z.boolean().default(false),
});
export const dropViewInput = z.strictObject({ viewId: z.uuid() });

export interface DeskView {
  viewId: string;
  name: string;
  filter: Filter;
  group: Group | undefined;
  isShared: boolean;
  isOwn: boolean;
}

/** Keeps the view. Refused: `nothing-narrowed`, `view-name-taken`. */
export async function saveView(
  call: Call,
  input: z.output<typeof saveViewInput>,
): Promise<Outcome<{ viewId: string }>> {
  const { personId } = asStaff(call);
  const { name, filter, group, isShared } = input;
  if (!isNarrowed(filter) && group === undefined) return refused({ reason: 'nothing-narrowed' });
  const viewId = randomUUID();
  const kept = { filter, ...(group ? { group } : {}) };
  if (!(await insertView(call, { viewId, personId, name, filter: kept, isShared })))
    return refused({ reason: 'view-name-taken', facts: { field: 'name' } });
  await note(call, 'desk-view-saved', `desk-view:${viewId}`, { shared: isShared });
  return done({ viewId });
}

/** Removes one's own view. Refused: `no-such-view`. */
export async function dropView(
  call: Call,
  { viewId }: z.output<typeof dropViewInput>,
): Promise<Outcome<null>> {
  const { personId } = asStaff(call);
  if (!(await deleteView(call, viewId, personId))) return refused({ reason: 'no-such-view' });
  await note(call, 'desk-view-removed', `desk-view:${viewId}`);
  return done(null);
}

/** A view kept under words that the portal no longer knows shows the rest of itself. */
export async function deskViews(call: Call): Promise<DeskView[]> {
  const { personId } = asStaff(call);
  return (await viewsFor(call, personId)).map((row) => {
    const read = saved.safeParse(row.filter);
    return {
      viewId: row.viewId,
      name: row.name,
      filter: read.success ? read.data.filter : {},
      group: read.success ? read.data.group : undefined,
      isShared: row.isShared,
      isOwn: row.personId === personId,
    };
  });
}
