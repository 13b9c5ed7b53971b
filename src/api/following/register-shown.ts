/** The register as its page and its file show it: one row a complaint, three columns a stage of the policy. */
import { londonDay } from '#languages';
import type { Register, RegisterEntry } from '#complaints';
import type { StageId } from '#policy';
import type { Follower } from './follower.ts';

export interface RegisterRowShown {
  reference: string;
  href: string;
  receivedOn: string;
  channel: string;
  name: string;
  title: string;
  stage: string;
  isClosed: boolean;
  outcome: string | null;
  /** In the order of the columns; days are ISO dates. */
  stages: { acknowledgedOn: string | null; answeredOn: string | null; outcome: string | null }[];
}

const dayOf = (at: string | null | undefined): string | null => (at ? londonDay(at) : null);

const outcomeWords = (outcome: string | null | undefined, reader: Follower): string | null =>
  outcome ? reader.words(`desk:outcome.${outcome}`) : null;

function rowShown(entry: RegisterEntry, stages: readonly StageId[], reader: Follower): RegisterRowShown {
  return {
    reference: entry.reference,
    href: reader.link(`desk/${entry.reference}`),
    receivedOn: entry.receivedOn,
    channel: reader.words(`channel.${entry.channel}`),
    name: entry.name,
    title: entry.title,
    stage: reader.t(`stage.${entry.stage}`),
    isClosed: entry.isClosed,
    outcome: outcomeWords(entry.outcome, reader),
    stages: stages.map((stage) => ({
      acknowledgedOn: dayOf(entry.stages[stage]?.acknowledgedAt),
      answeredOn: dayOf(entry.stages[stage]?.answeredAt),
      outcome: outcomeWords(entry.stages[stage]?.outcome, reader),
    })),
  };
}

export const registerShown = (
  { entries, after }: Register,
  stages: readonly StageId[],
  reader: Follower,
) => ({
  rows: entries.map((entry) => rowShown(entry, stages, reader)),
  after,
});

/** The heads of the file's columns. */
export const registerColumns = (stages: readonly StageId[], reader: Follower): string[] => [
  ...['reference', 'received', 'channel', 'name', 'title', 'stage', 'closed', 'outcome'].map((column) =>
    reader.words(`register:col.${column}`),
  ),
  ...stages.flatMap((stage) =>
    ['acknowledged', 'answered', 'outcome'].map((column) =>
      reader.words(`register:stage-col.${column}`, { stage: reader.t(`stage.${stage}`) }),
    ),
  ),
];

/** One line of the file, cell by cell. */
export const registerCells = (row: RegisterRowShown, reader: Follower): (string | null)[] => [
  row.reference,
  row.receivedOn,
  row.channel,
  row.name,
  row.title,
  row.stage,
  reader.words(row.isClosed ? 'register:closed' : 'register:open'),
  row.outcome,
  ...row.stages.flatMap(({ acknowledgedOn, answeredOn, outcome }) => [acknowledgedOn, answeredOn, outcome]),
];
