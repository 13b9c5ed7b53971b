/** The list of an advocate with many clients: the next promised date first, page by page. There is no search in it. */
import { z } from 'zod';
import type { Call } from '#call';
import { clientsOf, type ClientRow } from './store/worklist.ts';

export const clientsOnPage = 25;

export const worklistInput = z.strictObject({
  page: z.coerce.number().int().min(1).max(400).catch(1),
});

export interface Worklist {
  rows: Omit<ClientRow, 'all'>[];
  page: number;
  pages: number;
  count: number;
}

/** Whom the caller acts for at the instant of the call. A page after the last one is empty. */
export async function worklist(call: Call, { page }: z.output<typeof worklistInput>): Promise<Worklist> {
  if (call.caller.kind !== 'resident') return { rows: [], page: 1, pages: 1, count: 0 };
  const after = (page - 1) * clientsOnPage;
  const rows = await clientsOf(call, call.caller.personId, { most: clientsOnPage, after });
  const count = rows[0]?.all ?? 0;
  return {
    rows: rows.map(({ all: _, ...row }) => row),
    page,
    pages: Math.max(1, Math.ceil(count / clientsOnPage)),
    count,
  };
}
