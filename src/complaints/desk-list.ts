/** The desk: complaints in groups by what they wait for, each with its count, its first rows and a way on. */
import { z } from 'zod';
import type { Call } from '#call';
import { addWorkingDays } from '#policy';
import { filterInput, groups, type Filter, type Group } from './desk/filter.ts';
import { reachOf, type Reach } from './desk/reach.ts';
import { shelfOn } from './governed.ts';
import { isNearDay } from './near-day.ts';
import { groupCount, groupRows, openCount, type Bounds, type DeskRow, type Place } from './store/desk.ts';

export const deskPage = 50;
/** Rows of each group where all groups are shown together. */
const someOfEach = 20;
/** Counting stops here: "more than a thousand" is all that anybody needs to know. */
export const mostCounted = 1000;
/** Near is what is due by the end of the second working day from today. */
const nearIs = 2;

export const deskListInput = z.strictObject({
  filter: filterInput.default({}),
  /** One group alone, page by page; absent: the beginning of each open one. */
  group: z.enum(groups).optional().catch(undefined),
  /** Where the page before ended: `2026-12-29~<complaint id>`, or `~<complaint id>` where there is no day. */
  after: z
    .string()
    .refine((place) => {
      const [day = '', complaintId = ''] = place.split('~');
      return (day === '' || isNearDay(day)) && z.guid().safeParse(complaintId).success;
    })
    .optional()
    // An address that names no place is the first page.
    .catch(undefined),
});
export type DeskListInput = z.output<typeof deskListInput>;

const readPlace = (after: string): Place => {
  const [day = '', complaintId = ''] = after.split('~');
  return { on: day === '' ? null : day, complaintId };
};

export interface GroupListed {
  group: Group;
  /** Up to {@link mostCounted}; one more where there are more. */
  count: number;
  rows: DeskRow[];
  /** For the next page; undefined on the last. */
  after: string | undefined;
}

/** A group without days must not be asked to go on from one, nor the other way round. */
function placeIn(group: Group, after: string | undefined): Place | undefined {
  if (after === undefined) return undefined;
  const place = readPlace(after);
  const hasDays = !['paused', 'no-day', 'waiting'].includes(group);
  return hasDays === (place.on !== null) ? place : undefined;
}

async function boundsOn(call: Call): Promise<Bounds> {
  const { governing } = await shelfOn(call);
  const ahead = governing && addWorkingDays(governing.calendar, call.today, nearIs);
  return { today: call.today, nearUntil: ahead?.outcome === 'done' ? ahead.value : call.today };
}

async function listed(
  call: Call,
  of: { group: Group; filter: Filter; reach: Reach; bounds: Bounds },
  page: { size: number; after: string | undefined },
): Promise<GroupListed> {
  const found = await groupRows(call, {
    ...of,
    after: placeIn(of.group, page.after),
    limit: page.size + 1,
  });
  const rows = found.slice(0, page.size);
  const last = rows.at(-1);
  const on = of.group === 'closed' ? last?.receivedOn : (last?.nextDueOn ?? '');
  const isWhole = page.after === undefined && found.length <= page.size;
  return {
    group: of.group,
    count: isWhole ? rows.length : await groupCount(call, of, mostCounted),
    rows,
    after: found.length > page.size && last ? `${on}~${last.complaintId}` : undefined,
  };
}

/** How many wait for the first letter of their stage, narrowed like the list; undefined for somebody who sees none. */
export async function firstLetters(call: Call, filter: Filter): Promise<number | undefined> {
  const reach = await reachOf(call);
  if (reach === undefined) return undefined;
  return openCount(call, { filter: { ...filter, duty: 'acknowledge' }, reach }, mostCounted);
}

/** The list for this caller; undefined for somebody who sees none. Which of its parts may be acted on is asked elsewhere. */
export async function deskList(call: Call, input: DeskListInput): Promise<GroupListed[] | undefined> {
  const reach = await reachOf(call);
  if (reach === undefined) return undefined;
  const { filter, group, after } = input;
  const bounds = await boundsOn(call);
  const shown = group ? [group] : groups.filter((each) => each !== 'closed');
  const lists: GroupListed[] = [];
  for (const each of shown)
    lists.push(
      await listed(
        call,
        { group: each, filter, reach, bounds },
        { size: group ? deskPage : someOfEach, after: group ? after : undefined },
      ),
    );
  return lists;
}
