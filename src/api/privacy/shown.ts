/** What the pages about personal data show: days for people, parts in words. */
import {
  referenceOf,
  sayIn,
  type CopyListed,
  type CopyRequest,
  type CopyReviewed,
  type DataComplaintListed,
  type KeptPart,
  type RecordNote,
  type Redaction,
} from '#privacy';
import { londonDay } from '../following/days.ts';
import type { Follower } from '../following/follower.ts';

export interface CopyShown {
  requestId: string;
  reference: string;
  /** ISO days, London. */
  askedOn: string;
  dueOn: string;
  wasCounted: boolean;
  longer: { because: 'complex' | 'many'; words: string } | undefined;
  standing: CopyRequest['standing'];
  progress: { done: number; all: number };
  isLate: boolean;
  releasedOn: string | undefined;
  /** The last day on which it can be downloaded; undefined where it cannot. */
  openUntil: string | undefined;
  version: number;
}

export const copyShown = (request: CopyRequest, now: string, today: string): CopyShown => {
  const { requestId, askedAt, dueOn, standing, releasedAt, expiresAt, longerBecause, longerWords } = request;
  const isOpen = standing === 'released' && expiresAt !== null && expiresAt > now;
  return {
    requestId,
    reference: referenceOf('C', requestId),
    askedOn: londonDay(askedAt),
    dueOn,
    wasCounted: request.countedFrom !== null,
    longer: longerBecause && longerWords ? { because: longerBecause, words: longerWords } : undefined,
    standing,
    progress: { done: request.partsDone, all: request.partsAll },
    isLate: standing !== 'released' && dueOn < today,
    releasedOn: releasedAt === null ? undefined : londonDay(releasedAt),
    openUntil: isOpen ? londonDay(expiresAt) : undefined,
    version: request.version,
  };
};

export interface CopyListedShown extends CopyShown {
  name: string | null;
}

export const copyListed = (copy: CopyListed, now: string, today: string): CopyListedShown => ({
  ...copyShown(copy, now, today),
  name: copy.name,
});

export interface PartShown {
  place: number;
  chapter: string;
  label: string;
  lines: { field: string; words: string; isOwn: boolean }[];
  flags: readonly KeptPart['flags'][number][];
  taken: {
    redactionId: string;
    phrase: string | null;
    reason: string;
    because: string;
    by: string;
  }[];
  isLeftOut: boolean;
}

export interface CopyReviewShown extends CopyListedShown {
  parts: PartShown[];
}

type Taken<Reason extends string> = Redaction<Reason> & { by: string };

/** A part in the reviewer's language, as it is: what is taken out stands beside it. @param held what is taken out now. */
export function partShown<Reason extends string>(
  part: KeptPart,
  held: readonly Taken<Reason>[],
  say: ReturnType<typeof sayIn>,
): PartShown {
  const taken = held.filter(({ place }) => place === part.place);
  return {
    place: part.place,
    chapter: say(part.chapter),
    label: say(part.label),
    lines: [
      ...part.words.map(({ field, said }) => ({ field, words: say(said), isOwn: 'text' in said })),
      ...(part.letter?.blocks ?? []).flatMap((block) =>
        (block.kind === 'list' ? block.items : [block.text]).map((words) => ({
          field: 'letter',
          words,
          isOwn: true,
        })),
      ),
    ],
    flags: part.flags,
    taken: taken.map(({ redactionId, phrase, reason, because, by }) => ({
      redactionId,
      phrase,
      reason,
      because,
      by,
    })),
    isLeftOut: taken.some(({ phrase }) => phrase === null),
  };
}

export function reviewShown(
  { request, parts, redactions }: CopyReviewed,
  landlord: string,
  reader: Follower,
  now: string,
  today: string,
): CopyReviewShown {
  const say = sayIn(reader.language, landlord);
  const held = redactions.filter(({ endedAt }) => endedAt === null);
  return {
    ...copyListed(request, now, today),
    parts: parts.map((part) => partShown(part, held, say)),
  };
}

export interface DataComplaintShown {
  dataComplaintId: string;
  reference: string;
  name: string | null;
  words: string;
  wish: string;
  receivedOn: string;
  acknowledgeBy: string;
  acknowledgedOn: string | undefined;
  answeredOn: string | undefined;
  outcome: DataComplaintListed['outcome'];
  answer: string | null;
  isLate: boolean;
  version: number;
}

export const dataComplaintShown = (
  complaint: Omit<DataComplaintListed, 'name'> & { name?: string | null },
  today: string,
): DataComplaintShown => {
  const { acknowledgedAt, answeredAt, acknowledgeBy, receivedAt, name = null } = complaint;
  const { dataComplaintId, reference, words, wish, outcome, answer, version } = complaint;
  return {
    ...{ dataComplaintId, reference, name, words, wish, outcome, answer, version, acknowledgeBy },
    receivedOn: londonDay(receivedAt),
    acknowledgedOn: acknowledgedAt === null ? undefined : londonDay(acknowledgedAt),
    answeredOn: answeredAt === null ? undefined : londonDay(answeredAt),
    isLate: acknowledgedAt === null && acknowledgeBy < today,
  };
};

export interface RecordNoteShown {
  kind: RecordNote['kind'];
  /** What it stands beside, in words. */
  record: string;
  on: string;
  before: string | null;
  words: string;
}

export interface NotesShown {
  reference: string;
  title: string;
  records: { value: string; label: string }[];
  notes: RecordNoteShown[];
}
