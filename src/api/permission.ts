/** Who may act for a resident: asked for by either side, confirmed by the resident, ended by either. */
import { z } from 'zod';
import { ownComplaints, referencesOf, whoseComplaint } from '#complaints';
import type { Call } from '#call';
import { londonDay } from './following/days.ts';
import { orNotFound, resident } from './following/procedures.ts';
import { organisationsToPick } from '#organisations';
import { done } from '#outcome';
import {
  answerPermission,
  answerPermissionInput,
  appointInput,
  askPermission,
  askPermissionInput,
  dangerousActions,
  endPermission,
  endPermissionInput,
  giveBack,
  giveBackInput,
  takeUp,
  kinds,
  permissionGiven,
  permissionsGiven,
  permissionsHeld,
  plainActions,
  worklist,
  worklistInput,
  type KindName,
  type PermissionSeen,
} from '#permission';
import { setUpCodeForAdvocate } from '#people';
import { appointInWords, lastDayAfter } from './permission/appointing.ts';
import { kindsOffered, lastDayOf, mostMonths, permissionShown } from './permission/shown.ts';
import { wordingOf } from './permission/wording.ts';
import { router, whenFresh } from './trpc.ts';

const one = z.strictObject({ permissionId: z.uuid() });

async function shownWith(call: Call, seen: PermissionSeen) {
  const references = await referencesOf(call, seen.complaintIds);
  return permissionShown(seen, [...references.values()], call.now);
}

/** What a form offers. Nobody can pick a kind that needs an organisation while there is none. */
async function offered(call: Call, side: 'resident' | 'advocate') {
  const organisations = await organisationsToPick(call);
  const isOpen = (kind: KindName): boolean => organisations.length > 0 || !kinds[kind].needsOrganisation;
  return {
    kinds: kindsOffered(side).filter(isOpen),
    organisations,
    actions: plainActions.filter((action) => action !== 'see'),
    dangerous: dangerousActions,
    most: mostMonths(kindsOffered(side)),
    usual: kinds['friend-or-family'].months.usual,
  };
}

export const permissionRouter = router({
  /** The permissions that the caller gave, and those that they are asked for. */
  given: resident
    .input(z.void())
    .query(async ({ ctx }) =>
      Promise.all((await permissionsGiven(ctx.call)).map((seen) => shownWith(ctx.call, seen))),
    ),
  one: resident
    .input(one)
    .query(async ({ ctx, input }) =>
      shownWith(ctx.call, orNotFound(await permissionGiven(ctx.call, input.permissionId))),
    ),
  /** What the form of appointing offers. */
  form: resident.input(z.void()).query(async ({ ctx }) => ({
    ...(await offered(ctx.call, 'resident')),
    complaints: (await ownComplaints(ctx.call)).complaints.map(({ reference, title }) => ({
      reference,
      title,
    })),
  })),
  appoint: resident
    .input(appointInput)
    .mutation(({ ctx, input }) => whenFresh(ctx.call, () => appointInWords(ctx.call, ctx.landlord, input))),
  answer: resident.input(answerPermissionInput).mutation(({ ctx, input }) =>
    whenFresh(ctx.call, async () => {
      const seen = orNotFound(await permissionGiven(ctx.call, input.permissionId));
      const shown = await shownWith(ctx.call, seen);
      const months = seen.permission.evidence.months ?? kinds['friend-or-family'].months.usual;
      const wording = wordingOf(
        {
          ...shown,
          seenFrom: input.seenFrom,
          until: lastDayAfter(ctx.call, months),
          landlord: ctx.landlord.shortName,
        },
        ctx.call.language,
      );
      const answered = await answerPermission(ctx.call, input, wording);
      if (answered.outcome === 'refused') return answered;
      const { permissionId, advocateId, state } = answered.value;
      const setUpCode = state === 'active' ? await setUpCodeForAdvocate(ctx.call, advocateId) : undefined;
      return done({ permissionId, setUpCode });
    }),
  ),
  // Ending is never made hard: somebody in danger does it at once.
  end: resident.input(endPermissionInput).mutation(({ ctx, input }) => endPermission(ctx.call, input)),
  /** Whom the caller may act for, and what they asked for. */
  held: resident.input(z.void()).query(async ({ ctx }) =>
    Promise.all(
      (await permissionsHeld(ctx.call)).map(async ({ permission, resident: name, complaintIds, state }) => ({
        permissionId: permission.permissionId,
        name,
        state,
        kind: permission.kind,
        actions: state === 'holds' ? permission.actions : [],
        until: lastDayOf(permission.expiresAt),
        askedOn: londonDay(permission.askedAt),
        asked: permission.evidence.reference ?? '',
        references: [...(await referencesOf(ctx.call, complaintIds)).values()],
      })),
    ),
  ),
  /** Whom the caller acts for, the next promised date first; no search. */
  worklist: resident.input(worklistInput).query(async ({ ctx, input }) => {
    const { rows, ...list } = await worklist(ctx.call, input);
    return {
      ...list,
      rows: rows.map(({ expiresAt, stage, ...row }) => ({
        ...row,
        stage: ctx.reader.t(`stage.${stage}`),
        until: lastDayOf(expiresAt),
      })),
    };
  }),
  askForm: resident.input(z.void()).query(({ ctx }) => offered(ctx.call, 'advocate')),
  ask: resident.input(askPermissionInput).mutation(async ({ ctx, input }) => {
    const found = await whoseComplaint(ctx.call, input.reference);
    return askPermission(ctx.call, input, found);
  }),
  takeUp: resident.input(giveBackInput).mutation(({ ctx, input }) => takeUp(ctx.call, input)),
  giveBack: resident.input(giveBackInput).mutation(({ ctx, input }) => giveBack(ctx.call, input)),
});
