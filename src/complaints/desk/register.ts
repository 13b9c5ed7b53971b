/** The complaints register (complaints book, central log): what came in, how it came, and what was decided at each stage. */
import { z } from 'zod';
import { note } from '#audit';
import type { Call } from '#call';
import { outcomes, stageIds, type StageId } from '#policy';
import { shelfOn } from '../governed.ts';
import { isNearDay } from '../near-day.ts';
import {
  decidedOn,
  firstYear,
  registerRows,
  type RegisterPlace,
  type RegisterRow,
} from '../store/register.ts';

export const registerPage = 50;
/** Rows that the export reads at a time: pages of others are answered between two pieces. */
const exportPage = 100;

export const registerInput = z.strictObject({
  year: z.coerce.number().int().min(1990).max(2100),
  stage: z.enum(stageIds).optional().catch(undefined),
  outcome: z.enum(outcomes).optional().catch(undefined),
  /** Where the page before ended: `2026-12-29~<complaint id>`. */
  after: z
    .string()
    .refine((place) => {
      const [day = '', complaintId = ''] = place.split('~');
      return isNearDay(day) && z.guid().safeParse(complaintId).success;
    })
    .optional()
    .catch(undefined),
});
export type RegisterInput = z.output<typeof registerInput>;

export interface StageEntry {
  acknowledgedAt: string | null;
  answeredAt: string | null;
  outcome: string | null;
}

export interface RegisterEntry extends RegisterRow {
  stages: Partial<Record<StageId, StageEntry>>;
}

export interface Register {
  entries: RegisterEntry[];
  /** For the next page; undefined on the last. */
  after: string | undefined;
}

const readPlace = (after: string | undefined): RegisterPlace | undefined => {
  const [receivedOn, complaintId] = after?.split('~') ?? [];
  return receivedOn && complaintId ? { receivedOn, complaintId } : undefined;
};

async function page(call: Call, { after, ...filter }: RegisterInput, size: number): Promise<Register> {
  const found = await registerRows(call, filter, { after: readPlace(after), limit: size + 1 });
  const rows = found.slice(0, size);
  const entries = new Map(rows.map((row) => [row.complaintId, { ...row, stages: {} } as RegisterEntry]));
  for (const { complaintId, type, stage, at, outcome } of await decidedOn(call, [...entries.keys()])) {
    const entry = entries.get(complaintId);
    if (entry === undefined || stage === null) continue;
    const held = (entry.stages[stage as StageId] ??= {
      acknowledgedAt: null,
      answeredAt: null,
      outcome: null,
    });
    if (type === 'acknowledgement-sent') held.acknowledgedAt ??= at;
    else Object.assign(held, { answeredAt: at, outcome });
  }
  const last = rows.at(-1);
  return {
    entries: [...entries.values()],
    after: found.length > size && last ? `${last.receivedOn}~${last.complaintId}` : undefined,
  };
}

export const register = (call: Call, input: RegisterInput): Promise<Register> =>
  page(call, input, registerPage);

/** One piece of the export. Its beginning is audited before the first piece: {@link beginExport}. */
export const exportRegister = (call: Call, input: RegisterInput): Promise<Register> =>
  page(call, input, exportPage);

/** Writes down that somebody takes the register out of the portal. */
export const beginExport = (call: Call, input: Pick<RegisterInput, 'year' | 'stage' | 'outcome'>) =>
  note(call, 'register-exported', `register:${input.year}`, {
    ...(input.stage ? { stage: input.stage } : {}),
    ...(input.outcome ? { outcome: input.outcome } : {}),
  });

/** What the register is drawn with: its years, the stages of the policy in force, and the clauses that ask for it. */
export async function registerFrame(
  call: Call,
): Promise<{ years: number[]; stages: StageId[]; clauses: string[] }> {
  const { governing } = await shelfOn(call);
  const thisYear = Number(call.today.slice(0, 4));
  const first = Math.min((await firstYear(call)) ?? thisYear, thisYear);
  return {
    years: Array.from({ length: thisYear - first + 1 }, (_, back) => thisYear - back),
    stages: governing?.policy.stages.map(({ id }) => id) ?? ['stage-1', 'stage-2'],
    clauses: [
      ...new Set(
        (governing?.policy.commitments ?? [])
          .filter((one) => one.about === 'record')
          .map((one) => one.clause),
      ),
    ],
  };
}
