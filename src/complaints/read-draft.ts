/** A draft for its pages: the answers, what comes next, what the policy might say, and the days that sending would set. */
import { attach, attachmentsOf, detach, roomFor, type Attachment, type TakenIn } from '#attachments';
import type { Call } from '#call';
import { groundsRaised, type LodgingAnswers, type RaisedGround, type TimelineAnswer } from '#policy';
import { type Answers, type Question } from './account.ts';
import { findDraft, nextQuestion, questionsFor } from './draft.ts';
import { shelfOn } from './governed.ts';
import { answerTo } from './standing.ts';

export interface DraftView {
  /** `sign-in-first`: it is somebody's who is not signed in now, and shows nothing. */
  found: 'draft' | 'none' | 'sign-in-first';
  onceKey: string | null;
  version: number;
  answers: Answers;
  questions: readonly Question[];
  next: Question | 'check';
  lodgedReference: string | null;
  files: readonly Attachment[];
  /** Grounds that the answers bring up: information, with the clause; nobody is turned away by it. */
  grounds: readonly RaisedGround[];
  /** Where it would stand if it were sent now; null where no date can be promised. */
  ifSentNow: TimelineAnswer | null;
}

/** What the engine asks about the answers. A problem that still goes on happened last on the day it is told. */
export function lodgingAnswers(answers: Answers, today: string): LodgingAnswers {
  const { when, also, kind } = answers;
  const isTrue = (word: string): boolean => also?.also.some((each) => each === word) ?? false;
  return {
    lodgedOn: today,
    happenedOn: when?.on ?? undefined,
    awareOn: when?.awareOn ?? undefined,
    lastHappenedOn: when?.kind === 'still-going-on' ? today : undefined,
    isServiceRequest: kind?.kind === 'request' || kind?.kind === 'both',
    isWithInsurers: isTrue('insurance'),
    isAtCourt: isTrue('court'),
    isAboutNeighbours: isTrue('neighbour'),
    wasComplainedOfBefore: isTrue('earlier-complaint'),
  };
}

/** The draft behind a browser's token, for visitors and residents. */
export async function readDraft(call: Call, token: string | undefined): Promise<DraftView> {
  const { governing, hasStepBefore } = await shelfOn(call);
  const known = await findDraft(call, token);
  const draft = known.found === 'draft' ? known.draft : undefined;
  const answers = draft?.answers ?? {};
  const formal = answers.way?.way !== 'informal';
  const lodged = { type: 'complaint-lodged' as const, at: call.now, formal };
  return {
    found: known.found,
    onceKey: draft?.onceKey ?? null,
    version: draft?.version ?? 0,
    answers,
    questions: questionsFor(hasStepBefore),
    next: nextQuestion(answers, hasStepBefore),
    lodgedReference: draft?.lodgedReference ?? null,
    files: draft ? await attachmentsOf(call, { draftHash: draft.draftHash }) : [],
    grounds: governing === null ? [] : groundsRaised(governing.policy, lodgingAnswers(answers, call.today)),
    ifSentNow: answerTo(governing, call.landlordId, { events: [lodged], told: [], at: call.now }),
  };
}

/** How many more files the browser's draft can take; undefined where it has none that may be added to. */
export async function roomForFiles(call: Call, token: string | undefined): Promise<number | undefined> {
  const known = await findDraft(call, token);
  return known.found === 'none' || known.draft.lodgedReference !== null
    ? undefined
    : roomFor(call, known.draft.draftHash);
}

/** Writes the rows of files that were taken in. False where the draft went away or was sent meanwhile. */
export async function keepFiles(call: Call, token: string | undefined, taken: TakenIn): Promise<boolean> {
  const known = await findDraft(call, token, true);
  if (known.found === 'none' || known.draft.lodgedReference !== null) return false;
  await attach(call, known.draft.draftHash, taken);
  return true;
}

/** Takes a file off the draft again. */
export async function dropFile(call: Call, token: string | undefined, attachmentId: string): Promise<void> {
  const known = await findDraft(call, token, true);
  if (known.found === 'draft') await detach(call, known.draft.draftHash, attachmentId);
}
