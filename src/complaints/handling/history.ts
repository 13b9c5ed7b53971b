/** What the record of a complaint says about who is complained about, who deals with it and who decided. Pure. */
import type { StageId, Subject } from '#policy';
import type { RecordedEvent } from '../complaint.ts';

export type Events = readonly Pick<RecordedEvent, 'fact' | 'recordedBy' | 'words'>[];

export const subjects = [
  'service',
  'staff-member',
  'board-member',
  'chief-executive',
  'contractor',
] as const satisfies readonly Subject[];

/** Stands for somebody who has no account at the landlord, and for somebody whom nobody could name yet. */
export const outside = 'not-listed';
export const unknown = 'not-known';

/** Whom a complaint is about, as staff recorded it. `person` and `manager`: an id, {@link outside} or {@link unknown}. */
export interface Statement {
  about: Subject;
  name: string;
  person: string;
  manager: string;
}

const textIn = (words: Readonly<Record<string, unknown>>, name: string): string =>
  typeof words[name] === 'string' ? words[name] : '';

/** Every statement that still stands: one that takes the place of the others ends them. */
export function statementsIn(events: Events): Statement[] {
  const about = events.filter(({ fact }) => fact.type === 'about-recorded');
  const from = about.findLastIndex(({ words }) => words['instead'] === true);
  return about.slice(Math.max(0, from)).map(({ words }) => ({
    about: textIn(words, 'about') as Subject,
    name: textIn(words, 'name'),
    person: textIn(words, 'person') || unknown,
    manager: textIn(words, 'manager') || unknown,
  }));
}

/** Who was given a complaint at a stage. */
export interface Allocation {
  at: string;
  stage: StageId;
  /** Undefined where it went to somebody outside, who is named. */
  personId: string | undefined;
  outsideName: string;
  /** The conflicts that were known when it was given all the same, and why it was. */
  despite: readonly string[];
  reason: string;
}

const allocationOf = ({ fact, words }: Events[number]): Allocation => ({
  at: fact.at,
  stage: textIn(words, 'stage') as StageId,
  personId: textIn(words, 'handler') || undefined,
  outsideName: textIn(words, 'outsideName'),
  despite: Array.isArray(words['despite']) ? (words['despite'] as string[]) : [],
  reason: textIn(words, 'reason'),
});

/** Who deals with it at a stage now; undefined where nobody was put in charge. */
export const allocationAt = (events: Events, stage: string): Allocation | undefined =>
  events
    .filter(({ fact, words }) => fact.type === 'allocated' && words['stage'] === stage)
    .map(allocationOf)
    .at(-1);

export interface DecidedBy {
  stage: StageId;
  personId: string | undefined;
  outsideName: string;
}

/** Who decided what: somebody outside decides where the complaint was given to them, whoever typed the letter. */
export const decidersIn = (events: Events): DecidedBy[] =>
  events.flatMap((event, place) => {
    if (event.fact.type !== 'response-issued') return [];
    const stage = textIn(event.words, 'stage');
    const given = allocationAt(events.slice(0, place), stage);
    const isOutside = given !== undefined && given.personId === undefined;
    return [
      {
        stage: stage as StageId,
        personId: isOutside ? undefined : (event.recordedBy ?? undefined),
        outsideName: isOutside ? given.outsideName : '',
      },
    ];
  });
