/** Remedies as their pages show them: words already in the reader's language, days as ISO dates. */
import { formatDay, formatMoney } from '#languages';
import type { RemediesListed, RemediesSeen, RemedyAct, RemedyEvent, RemedySeen } from '#remedies';
import { daysBetween } from '../following/days.ts';
import type { Follower } from '../following/follower.ts';
import { attachedShown, type AttachedShown } from '../following/papers.ts';
import { formsOpen, type RemedyParty } from './forms.ts';

export interface RemedyShown {
  remedyId: string;
  version: number;
  href: string;
  knot: 'late' | 'due' | 'next' | 'kept' | 'mended' | 'cut' | 'none';
  /** The day by which it is to be done. */
  on: string;
  kind: string;
  /** In the landlord's own words. */
  what: string;
  impact: string;
  money: string | undefined;
  owner: string;
  state: string;
  tone: 'late' | 'next' | 'kept' | 'paused' | undefined;
  /** What else there is to know: a day told before, by when to say whether it is done. */
  more: string[];
  acts: { act: RemedyAct; href: string; label: string; isAtOnce: boolean }[];
  files: AttachedShown[];
  /** Where more are added; undefined where none can be. */
  filesHref: string | undefined;
  history: { at: string; words: string; said: string[] }[];
}

export interface RemediesShown {
  reference: string;
  title: string;
  /** Still to be done, or waiting for the resident's word. */
  now: RemedyShown[];
  past: RemedyShown[];
  /** Where staff offer one. */
  offerHref: string | undefined;
}

const looks = {
  offered: { knot: 'due', tone: 'next' },
  agreed: { knot: 'due', tone: undefined },
  reopened: { knot: 'due', tone: 'late' },
  done: { knot: 'next', tone: 'next' },
  confirmed: { knot: 'kept', tone: 'kept' },
  unconfirmed: { knot: 'none', tone: 'paused' },
  declined: { knot: 'cut', tone: undefined },
  withdrawn: { knot: 'cut', tone: undefined },
} as const;

/** A resident needs nothing but the button to agree, and to say that it is done. */
const atOnce: ReadonlySet<RemedyAct> = new Set(['agree', 'confirm-done']);

function eventShown({ fact, words }: RemedyEvent, party: RemedyParty, reader: Follower) {
  // On whose word money was offered is between the landlord and its adviser.
  const isHidden = fact.type === 'remedy-offered' && party === 'resident';
  const said = [isHidden ? undefined : words['reason'], words['comment'], words['evidence']];
  const heard = words['heardBy'];
  return {
    at: fact.at,
    words: reader.words(`remedies:event.${fact.type}`),
    said: [
      ...said.filter((each): each is string => each !== undefined),
      ...(heard === undefined ? [] : [reader.words(`remedies:heard.${heard}`)]),
    ],
  };
}

function stateWords(remedy: Pick<RemedySeen, 'dueOn' | 'isLate' | 'standing'>, reader: Follower): string {
  const state = reader.words(`remedies:state.${remedy.standing}`);
  if (!remedy.isLate) return state;
  const late = reader.words('remedies:late', { count: daysBetween(remedy.dueOn, reader.today) });
  return `${late}. ${state}`;
}

export function remedyShown(
  remedy: RemedySeen,
  reference: string,
  party: RemedyParty,
  reader: Follower,
): RemedyShown {
  const t = (key: string, facts?: Record<string, string>) => reader.words(`remedies:${key}`, facts);
  const day = (on: string): string => formatDay(on, reader.language);
  const side = party === 'resident' ? 'complaints' : 'desk';
  const href = reader.link(`${side}/${reference}/remedies/${remedy.remedyId}`);
  const look = looks[remedy.standing];
  return {
    remedyId: remedy.remedyId,
    version: remedy.version,
    href,
    knot: remedy.isLate ? 'late' : look.knot,
    on: remedy.dueOn,
    kind: t(`kind.${remedy.kind}`),
    what: remedy.what,
    impact: remedy.impact,
    money: remedy.pence === null ? undefined : formatMoney(remedy.pence, reader.language),
    owner: remedy.owner,
    state: stateWords(remedy, reader),
    tone: remedy.isLate ? 'late' : look.tone,
    more: [
      ...(remedy.firstDueOn < remedy.dueOn ? [t('first-told', { day: day(remedy.firstDueOn) })] : []),
      ...(remedy.doneOn === null ? [] : [t('done-on', { day: day(remedy.doneOn) })]),
      ...(remedy.standing === 'done' && remedy.confirmBy !== null
        ? [t('say-by', { day: day(remedy.confirmBy) })]
        : []),
    ],
    acts: formsOpen(remedy.acts, party).map((act) => ({
      act,
      href: `${href}?act=${act}`,
      label: reader.words(`acts:remedy-${act}.title`),
      isAtOnce: party === 'resident' && atOnce.has(act),
    })),
    files: remedy.files.map((file) =>
      attachedShown(file, reader.link(`complaints/${reference}/files/${file.attachmentId}`), reader),
    ),
    filesHref: remedy.acts.includes('comment')
      ? reader.link(`complaints/${reference}/remedies/${remedy.remedyId}/files`)
      : undefined,
    history: remedy.events.map((event) => eventShown(event, party, reader)),
  };
}

export function remediesShown(seen: RemediesSeen, party: RemedyParty, reader: Follower): RemediesShown {
  const { reference, title, remedies } = seen;
  const isNow = ({ isOpen, standing }: RemedySeen): boolean => isOpen || standing === 'done';
  const shown = (some: readonly RemedySeen[]) =>
    some.map((remedy) => remedyShown(remedy, reference, party, reader));
  return {
    reference,
    title,
    now: shown(remedies.filter(isNow)),
    past: shown(remedies.filter((remedy) => !isNow(remedy))),
    offerHref: party === 'landlord' ? reader.link(`desk/${reference}/remedies/new`) : undefined,
  };
}

export interface RemedyRowShown {
  href: string;
  on: string;
  isLate: boolean;
  state: string;
  what: string;
  title: string;
  reference: string;
}

/** A list over all complaints, for the desk. */
export const listShown = (listed: RemediesListed, reader: Follower) => ({
  rows: listed.rows.map((row): RemedyRowShown => {
    const isLate = row.isOpen && row.dueOn < reader.today;
    return {
      href: reader.link(`desk/${row.reference}/remedies/${row.remedyId}`),
      on: row.dueOn,
      isLate,
      state: stateWords({ ...row, isLate }, reader),
      what: row.what,
      title: row.title,
      reference: row.reference,
    };
  }),
  after: listed.after,
  counts: listed.counts,
});
