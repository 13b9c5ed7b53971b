/**
 * The words of the room: one remedy, what happens to it, and where it stands, worked out from its events. A remedy is owed
 * from the day it is offered; that the resident agrees is asked for, and nothing waits for it.
 */
import type { RemedyKind } from '#policy';

export const standings = [
  'offered',
  'agreed',
  'declined',
  'withdrawn',
  'done',
  'confirmed',
  'reopened',
  'unconfirmed',
] as const;
/** `done` is the landlord's word; `confirmed` is the resident's; `unconfirmed` is neither yes nor no in the time given. */
export type Standing = (typeof standings)[number];

interface Terms {
  what: string;
  /** How it fits what the resident went through (Code 7.2). */
  impact: string;
  /** The member of staff who sees to it, or the name of the body that does. One of the two. */
  ownerId: string | null;
  ownerBody: string | null;
  /** Whole pence; null for anything but money. */
  pence: number | null;
  /** The day by which it is done, ISO date, Europe/London. */
  dueOn: string;
}

/** One thing that happened to a remedy. `at` is an ISO instant in UTC; days are ISO dates in Europe/London. */
export type RemedyFact = { at: string } & (
  | ({ type: 'remedy-offered'; complaintId: string; stage: string; kind: RemedyKind } & Terms)
  | { type: 'remedy-changed'; what: string; dueOn: string }
  | { type: 'remedy-completed'; doneOn: string; confirmBy: string }
  | {
      type:
        | 'remedy-agreed'
        | 'remedy-declined'
        | 'remedy-commented'
        | 'remedy-evidence-added'
        | 'remedy-withdrawn'
        | 'remedy-confirmed'
        | 'remedy-not-done'
        | 'remedy-unconfirmed';
    }
);

export interface RemedyEvent {
  sequence: number;
  fact: RemedyFact;
  /** What was typed with it: reason, comment, evidence; and how it was heard where staff wrote it down. */
  words: Readonly<Record<string, string>>;
  recordedBy: string | null;
  recordedAs: string;
}

export interface Remedy extends Terms {
  remedyId: string;
  complaintId: string;
  /** The stage at which it was offered. */
  stage: string;
  kind: RemedyKind;
  /** The first day that was told: a later one is a change with a reason, and this one stays to be seen. */
  firstDueOn: string;
  standing: Standing;
  /** Is something still to be done by the landlord? */
  isOpen: boolean;
  doneOn: string | null;
  /** The last day of the time to say whether it is done; null until the landlord says so. */
  confirmBy: string | null;
  version: number;
}

const open: ReadonlySet<Standing> = new Set(['offered', 'agreed', 'reopened']);

const standingAfter: Partial<Record<RemedyFact['type'], Standing>> = {
  'remedy-agreed': 'agreed',
  'remedy-declined': 'declined',
  // What was agreed was the old wording and day, so that the new ones are an offer again.
  'remedy-changed': 'offered',
  'remedy-withdrawn': 'withdrawn',
  'remedy-completed': 'done',
  'remedy-confirmed': 'confirmed',
  'remedy-not-done': 'reopened',
  'remedy-unconfirmed': 'unconfirmed',
};

function after(remedy: Remedy, fact: RemedyFact): Remedy {
  const standing = standingAfter[fact.type] ?? remedy.standing;
  const next = { ...remedy, standing, isOpen: open.has(standing), version: remedy.version + 1 };
  if (fact.type === 'remedy-changed') return { ...next, what: fact.what, dueOn: fact.dueOn };
  if (fact.type === 'remedy-completed') return { ...next, doneOn: fact.doneOn, confirmBy: fact.confirmBy };
  if (fact.type === 'remedy-not-done') return { ...next, doneOn: null, confirmBy: null };
  return next;
}

/** The remedy as its events leave it. Throws where the first is not the offer: nothing else begins one. */
export function remedyFrom(remedyId: string, facts: readonly RemedyFact[]): Remedy {
  const [offer, ...rest] = facts;
  if (offer?.type !== 'remedy-offered')
    throw new Error(`The remedy ${remedyId} does not begin with its offer.`);
  const { type: _, at: __, ...terms } = offer;
  const begun: Remedy = {
    ...terms,
    remedyId,
    firstDueOn: offer.dueOn,
    standing: 'offered',
    isOpen: true,
    doneOn: null,
    confirmBy: null,
    version: 1,
  };
  return rest.reduce(after, begun);
}

/** Still to be done, and its day is over. `today` is an ISO date in Europe/London. */
export const isLate = (remedy: Pick<Remedy, 'isOpen' | 'dueOn'>, today: string): boolean =>
  remedy.isOpen && remedy.dueOn < today;
