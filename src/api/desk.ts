/** The desk's lists, its search, saved views and register; the landlord's staff; and the way out of the door. */
import { z } from 'zod';
import { markListed, note } from '#audit';
import type { Call } from '#call';
import {
  beginExport,
  deskList,
  deskListInput,
  deskViews,
  dropView,
  dropViewInput,
  exportRegister,
  firstLetters,
  handles,
  hasComplaints,
  mayAct,
  mostCounted,
  register,
  registerFrame,
  registerInput,
  saveView,
  saveViewInput,
  search,
  searchInput,
  type DeskRow,
} from '#complaints';
import { tellOfChange, tellOfRoles } from '#letters';
import { done } from '#outcome';
import {
  addStaff,
  addStaffInput,
  endStaffSessions,
  endStaffSessionsInput,
  giveAdvocateCode,
  giveAdvocateCodeInput,
  giveSetUpCode,
  giveSetUpCodeInput,
  listStaff,
  peopleNamed,
  staffSessions,
  takeStaffRole,
  takeStaffRoleInput,
} from '#people';
import { mayTakeAway } from '#permission';
import { shelfFor } from '#publishing';
import { changesShown } from './following/changes.ts';
import { deskShown } from './following/desk.ts';
import { deskRowShown, groupOf } from './following/desk-rows.ts';
import { everythingShown } from './following/everything.ts';
import { handOffShown } from './following/hand-off.ts';
import { dealing, followed, orNotFound, reader, resident, seen, staff } from './following/procedures.ts';
import { registerCells, registerColumns, registerShown } from './following/register-shown.ts';
import { router, throwUnlessFresh, TRPCError, whenFresh } from './trpc.ts';

/** Staff of any role: what each of them sees is for the room to say. */
const anyStaff = followed('staff');
const administrator = anyStaff.use(({ ctx, next }) => {
  const { caller } = ctx.call;
  if (caller.kind !== 'staff' || !caller.roles.includes('administrator'))
    throw new TRPCError({ code: 'FORBIDDEN' });
  return next();
});

const named = z.strictObject({ reference: z.string().max(40) });

async function handlersOf(call: Call, rows: readonly DeskRow[]): Promise<Map<string, string>> {
  const ids = rows.flatMap(({ handlerId }) => (handlerId === null ? [] : [handlerId]));
  const people = await peopleNamed(call, ids);
  return new Map(people.map(({ personId, name, email }) => [personId, name ?? email ?? '']));
}

export const deskRouter = router({
  list: anyStaff.input(deskListInput).query(async ({ ctx, input }) => {
    const lists = await deskList(ctx.call, input);
    if (lists === undefined) return null;
    markListed(ctx.call, 'desk:list');
    const handlers = await handlersOf(
      ctx.call,
      lists.flatMap(({ rows }) => rows),
    );
    return lists.map(({ rows, count, ...list }) => ({
      ...list,
      count: Math.min(count, mostCounted),
      isMore: count > mostCounted,
      rows: rows.map((row) => deskRowShown(row, list.group, handlers, ctx.reader)),
    }));
  }),
  firstLetters: anyStaff.input(deskListInput.pick({ filter: true })).query(async ({ ctx, input }) => {
    const count = (await firstLetters(ctx.call, input.filter)) ?? 0;
    return { count: Math.min(count, mostCounted), isMore: count > mostCounted };
  }),
  /** A mutation, though nothing of the complaints changes: that somebody searched is written down. */
  search: anyStaff.input(searchInput).mutation(async ({ ctx, input }) => {
    const { rows, isCut } = orNotFound(await search(ctx.call, input));
    const handlers = await handlersOf(ctx.call, rows);
    const shown = rows.map((row) => deskRowShown(row, groupOf(row, ctx.call.today), handlers, ctx.reader));
    return { rows: shown, isCut };
  }),
  views: anyStaff.input(z.void()).query(({ ctx }) => deskViews(ctx.call)),
  saveView: dealing.input(saveViewInput).mutation(({ ctx, input }) => saveView(ctx.call, input)),
  dropView: dealing.input(dropViewInput).mutation(({ ctx, input }) => dropView(ctx.call, input)),

  /** Complaints that are to be acknowledged together: each with what its account suggests, or why it is not open. */
  toAcknowledge: staff
    .input(z.strictObject({ references: z.array(z.string().max(40)).max(20) }))
    .query(async ({ ctx, input }) => {
      const shown = [];
      for (const reference of new Set(input.references)) {
        const complaint = await seen(ctx.call, reference);
        const { title, version, acknowledging, suggested, isAtRisk, events } = deskShown(
          complaint,
          ctx.landlord,
          undefined,
          ctx.reader,
        );
        const { name } = complaint.complaint.account.contact;
        shown.push({
          ...{ reference, title, name, version, acknowledging, suggested, isAtRisk },
          seen: events.length,
        });
      }
      return shown;
    }),
  changes: anyStaff
    .input(named.extend({ seen: z.coerce.number().int().min(0).catch(Number.MAX_SAFE_INTEGER) }))
    .query(async ({ ctx, input }) =>
      changesShown(ctx.call, await seen(ctx.call, input.reference), input.seen, ctx.reader),
    ),

  register: staff.input(registerInput).query(async ({ ctx, input }) => {
    const frame = await registerFrame(ctx.call);
    markListed(ctx.call, 'desk:register');
    return {
      ...registerShown(await register(ctx.call, input), frame.stages, ctx.reader),
      years: frame.years,
      stages: frame.stages.map((id) => ({ id, name: ctx.reader.t(`stage.${id}`) })),
      clauses: frame.clauses.map(ctx.reader.clause),
    };
  }),
  /** Begins an export, audited: the heads of its columns. The rows follow piece by piece. */
  exportHead: staff.input(registerInput).mutation(async ({ ctx, input }) => {
    throwUnlessFresh(ctx.call);
    const { stages } = await registerFrame(ctx.call);
    await beginExport(ctx.call, input);
    return registerColumns(stages, ctx.reader);
  }),
  exportRows: staff.input(registerInput).query(async ({ ctx, input }) => {
    throwUnlessFresh(ctx.call);
    const { stages } = await registerFrame(ctx.call);
    const { rows, after } = registerShown(await exportRegister(ctx.call, input), stages, ctx.reader);
    return { lines: rows.map((row) => registerCells(row, ctx.reader)), after };
  }),

  staff: administrator.input(z.void()).query(({ ctx }) => listStaff(ctx.call)),
  addStaff: administrator.input(addStaffInput).mutation(({ ctx, input }) =>
    whenFresh(ctx.call, async () => {
      const added = await addStaff(ctx.call, input, (personId) => hasComplaints(ctx.call, personId));
      if (added.outcome === 'refused') return added;
      const { personId, given } = added.value;
      if (given.length > 0) await tellOfRoles(ctx.call, { personId, roles: given });
      return done({ personId });
    }),
  ),
  /** The browsers in which each of the staff is signed in. */
  staffSessions: administrator.input(z.void()).query(({ ctx }) => staffSessions(ctx.call)),
  giveSetUpCode: administrator.input(giveSetUpCodeInput).mutation(({ ctx, input }) =>
    whenFresh(ctx.call, async () => {
      const given = await giveSetUpCode(ctx.call, input);
      if (given.outcome === 'done') await tellOfChange(ctx.call, input.personId, 'everything');
      return given;
    }),
  ),
  giveAdvocateCode: administrator.input(giveAdvocateCodeInput).mutation(({ ctx, input }) =>
    whenFresh(ctx.call, async () => {
      const given = await giveAdvocateCode(ctx.call, input);
      if (given.outcome === 'refused') return given;
      const { personId, code, days } = given.value;
      await tellOfChange(ctx.call, personId, 'everything');
      return done({ code, days });
    }),
  ),
  /** Open without a fresh sign-in: whoever ends a session in haste must not look for a code first. */
  endStaffSessions: administrator
    .input(endStaffSessionsInput)
    .mutation(({ ctx, input }) => endStaffSessions(ctx.call, input)),
  takeRole: administrator
    .input(takeStaffRoleInput)
    .mutation(({ ctx, input }) => takeStaffRole(ctx.call, input)),

  handOff: reader.input(named).query(async ({ ctx, input }) => {
    const complaint = await seen(ctx.call, input.reference);
    const { facts } = await shelfFor(ctx.call.tx);
    return handOffShown(
      complaint,
      ctx.landlord,
      facts.flatMap((document) => document.facts),
      ctx.reader,
    );
  }),
  /**
   * Everything of a complaint, in order, for the resident whose it is, or what an advocate sees of it where its resident let
   * them ask for it. Written down each time it is taken.
   */
  everything: resident.input(named).mutation(async ({ ctx, input }) => {
    const complaint = await seen(ctx.call, input.reference);
    const { advocacy } = complaint;
    if (advocacy && !(await mayTakeAway(ctx.call, advocacy, complaint.complaint.complaintId)))
      throw new TRPCError({ code: 'NOT_FOUND' });
    throwUnlessFresh(ctx.call);
    const papers = everythingShown(complaint, ctx.landlord, ctx.reader);
    await note(ctx.call, 'evidence-taken-out', `complaint:${complaint.complaint.complaintId}`, {
      papers: papers.length,
    });
    return { on: ctx.call.today, papers };
  }),
  /** Which parts of the desk this caller has. */
  parts: anyStaff.input(z.void()).query(async ({ ctx }) => {
    const { caller } = ctx.call;
    const { stages } = await registerFrame(ctx.call);
    return {
      handles: handles(caller),
      administers: caller.kind === 'staff' && caller.roles.includes('administrator'),
      stages: stages.map((id) => ({ id, name: ctx.reader.t(`stage.${id}`) })),
    };
  }),
  /** Is this complaint the caller's to act on, or only to read? */
  mayAct: anyStaff
    .input(named)
    .query(async ({ ctx, input }) =>
      mayAct(ctx.call.caller, (await seen(ctx.call, input.reference)).complaint),
    ),
});
