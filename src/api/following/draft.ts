import { mostBytes, mostFiles } from '#attachments';
import type { DraftView, Question } from '#complaints';
import { formatDay } from '#languages';
import type { RaisedGround } from '#policy';
import type { Follower } from './follower.ts';
import { attachedShown, type AttachedShown } from './papers.ts';
import { answerLines, type AnswerShown } from './told.ts';

export interface DraftShown {
  found: DraftView['found'];
  onceKey: string | null;
  version: number;
  answers: DraftView['answers'];
  questions: readonly Question[];
  next: Question | 'check';
  lodgedReference: string | null;
  files: AttachedShown[];
  limits: { files: number; megabytes: number };
  /** What the policy says that bears on the answers: information, each with its clause. */
  grounds: { words: string; clause: { id: string; href: string } }[];
  /** Every question with its answer, for the check page. */
  told: AnswerShown[];
  /** The days that sending it now would set; empty where no date can be promised. */
  ifSentNow: { on: string; words: string; isLatest: boolean }[];
}

function groundShown(ground: RaisedGround, reader: Follower): DraftShown['grounds'][number] {
  const days = Object.fromEntries(
    Object.entries(ground.facts).map(([name, on]) => [
      name,
      formatDay(on, reader.language, { weekday: 'none' }),
    ]),
  );
  const words = [
    reader.words(`ground.${ground.kind}`, days),
    reader.words(ground.discretion ? 'ground.looked-at' : 'ground.anyway'),
  ];
  return { words: words.join(' '), clause: reader.clause(ground.clause) };
}

/** The days of the first stage, in the words of the policy's pages. */
function daysIfSent(draft: DraftView, reader: Follower): DraftShown['ifSentNow'] {
  return (draft.ifSentNow?.duties ?? []).flatMap(({ id, dueOn, latestOn }) => {
    const on = dueOn ?? latestOn;
    const kind = id.slice(id.indexOf('.') + 1);
    if (!on || (kind !== 'acknowledge' && kind !== 'respond')) return [];
    return [{ on, words: reader.say(`promise.${kind}`), isLatest: dueOn === null }];
  });
}

export const draftShown = (draft: DraftView, reader: Follower): DraftShown => ({
  found: draft.found,
  onceKey: draft.onceKey,
  version: draft.version,
  answers: draft.answers,
  questions: draft.questions,
  next: draft.next,
  lodgedReference: draft.lodgedReference,
  files: draft.files.map((file) => attachedShown(file, undefined, reader)),
  limits: { files: mostFiles, megabytes: mostBytes / 1024 / 1024 },
  grounds: draft.grounds.map((ground) => groundShown(ground, reader)),
  told: draft.questions.map((question) => ({
    question,
    lines: answerLines(question, draft.answers, reader),
  })),
  ifSentNow: daysIfSent(draft, reader),
});
