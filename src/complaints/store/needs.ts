/**
 * What somebody needs and what keeps them safe: in a table of its own, read only for whose it is and for those who deal with
 * the complaint. To everybody else the account has nothing there.
 */
import { and, eq, inArray } from 'drizzle-orm';
import type { Call, Caller } from '#call';
import { complaintNeeds } from '#db/schema/complaints';
import type { Account } from '../account.ts';
import { mayAct } from '../desk/reach.ts';

interface Needs {
  adjustments: string;
  safety: string;
}
const none: Needs = { adjustments: '', safety: '' };

/** Handlers and managers, and whoever was put in charge; no other staff, and no other program. */
export const mayReadNeeds = (caller: Caller, complaint: { handlerId?: string | null }): boolean =>
  caller.kind === 'staff' ? mayAct(caller, complaint) : caller.kind !== 'key';

const needsIn = ({ help, contact }: Account): Needs => ({
  adjustments: help?.adjustments ?? '',
  safety: contact.safety,
});

const put = (account: Account, { adjustments, safety }: Needs): Account => ({
  ...account,
  contact: { ...account.contact, safety },
  ...(account.help ? { help: { ...account.help, adjustments } } : {}),
});

/** The account as it is kept beside other things: without them. */
export const withoutNeeds = (account: Account): Account => put(account, none);

export async function insertNeeds(call: Call, complaintId: string, account: Account): Promise<void> {
  const needs = needsIn(account);
  if (needs.adjustments === '' && needs.safety === '') return;
  await call.tx.insert(complaintNeeds).values({ landlordId: call.landlordId, complaintId, ...needs });
}

/** The complaints with what the caller may read of needs. */
export async function withNeeds<
  C extends { complaintId: string; account: Account; handlerId?: string | null },
>(call: Call, all: readonly C[]): Promise<C[]> {
  const readable = all
    .filter((each) => mayReadNeeds(call.caller, each))
    .map(({ complaintId }) => complaintId);
  if (readable.length === 0) return [...all];
  const rows = await call.tx
    .select()
    .from(complaintNeeds)
    .where(
      and(eq(complaintNeeds.landlordId, call.landlordId), inArray(complaintNeeds.complaintId, readable)),
    );
  const needs = new Map(rows.map((row) => [row.complaintId, row]));
  return all.map((each) => {
    const own = needs.get(each.complaintId);
    return own ? { ...each, account: put(each.account, own) } : each;
  });
}
