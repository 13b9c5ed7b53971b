/** A resident appoints: the terms in words beside the act, and the code that they pass on. */
import type { Call } from '#call';
import { ownComplaints } from '#complaints';
import type { Landlord } from '#landlords';
import { done, type Outcome } from '#outcome';
import { setUpCodeForAdvocate } from '#people';
import { appoint, type AppointInput } from '#permission';
import { Temporal } from '#time';
import { wordingOf } from './wording.ts';

/** The last day of a permission that begins now: an ISO date, Europe/London. */
export const lastDayAfter = (call: Call, months: number): string =>
  Temporal.PlainDate.from(call.today).add({ months }).toString();

export interface Appointed {
  permissionId: string;
  /** For whoever was appointed, where they have no second proof yet. */
  setUpCode: string | undefined;
}

/** Refused as {@link appoint} is. */
export async function appointInWords(
  call: Call,
  landlord: Landlord,
  input: AppointInput,
): Promise<Outcome<Appointed>> {
  const { complaints } = await ownComplaints(call);
  const own = new Map(complaints.map(({ reference, complaintId }) => [reference, complaintId]));
  const named = [...new Set(input.complaints)];
  const complaintIds = named.flatMap((reference) => own.get(reference) ?? []);
  const wording = wordingOf(
    {
      ...input,
      references: named,
      actions: ['see', ...input.actions],
      until: lastDayAfter(call, input.months),
      landlord: landlord.shortName,
    },
    call.language,
  );
  const appointed = await appoint(call, input, {
    complaintIds: complaintIds.length === named.length ? complaintIds : undefined,
    wording,
  });
  if (appointed.outcome === 'refused') return appointed;
  const { permissionId, advocateId } = appointed.value;
  return done({ permissionId, setUpCode: await setUpCodeForAdvocate(call, advocateId) });
}
