/** Remedies of a landlord in one list, page by page, and how many there are of each. */
import { z } from 'zod';
import type { Call } from '#call';
import { Temporal } from '#time';
import { standings, type Standing } from './remedy.ts';
import {
  countRemedies,
  listedRemedies,
  standingsCounted,
  type Chosen,
  type ListedRemedy,
  type ListPlace,
} from './store/lists.ts';
import { aDay } from './typed.ts';

export const remedyLists = ['late', 'due', 'open', 'waiting', 'unconfirmed'] as const;
export type RemedyList = (typeof remedyLists)[number];

export const remedyListInput = z.strictObject({
  list: z.enum(remedyLists).catch('late'),
  /** Where the page before ended. */
  after: z.string().max(60).optional(),
});

const perPage = 50;
/** Due is a week: what is planned for now. */
const nearDays = 7;

function chosenBy(list: RemedyList, today: string): Chosen {
  const day = (days: number): string => Temporal.PlainDate.from(today).add({ days }).toString();
  if (list === 'late') return { to: day(-1) };
  if (list === 'due') return { from: today, to: day(nearDays) };
  if (list === 'open') return {};
  return { standing: list === 'waiting' ? 'done' : 'unconfirmed' };
}

function placeIn(after: string | undefined): ListPlace | undefined {
  const [, dueOn, remedyId] = /^(\d{4}-\d{2}-\d{2})~([0-9a-f-]{36})$/.exec(after ?? '') ?? [];
  return dueOn !== undefined && remedyId !== undefined && isPlace(dueOn, remedyId)
    ? { dueOn, remedyId }
    : undefined;
}

const isPlace = (dueOn: string, remedyId: string): boolean =>
  aDay.safeParse(dueOn).success && z.uuid().safeParse(remedyId).success;

export interface RemediesListed {
  rows: ListedRemedy[];
  after: string | undefined;
  /** How many each list holds. */
  counts: Record<RemedyList, number>;
}

/** One page of a list, by the day due. A place that is none begins at the start. */
export async function remedyList(
  call: Call,
  input: z.output<typeof remedyListInput>,
): Promise<RemediesListed> {
  const rows = await listedRemedies(
    call,
    chosenBy(input.list, call.today),
    placeIn(input.after),
    perPage + 1,
  );
  const last = rows.length > perPage ? rows[perPage - 1] : undefined;
  const counts = { late: 0, due: 0, open: 0, waiting: 0, unconfirmed: 0 };
  for (const list of remedyLists) counts[list] = await countRemedies(call, chosenBy(list, call.today));
  return { rows: rows.slice(0, perPage), after: last && `${last.dueOn}~${last.remedyId}`, counts };
}

/** How many remedies stand how, for reports: what nobody confirmed is its own figure, never among the confirmed. */
export async function remedyTally(call: Call): Promise<Record<Standing, number>> {
  const counted = new Map((await standingsCounted(call)).map(({ standing, count }) => [standing, count]));
  return Object.fromEntries(standings.map((standing) => [standing, counted.get(standing) ?? 0])) as Record<
    Standing,
    number
  >;
}
