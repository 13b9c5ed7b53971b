/** What staff still owe on a complaint beside its promised dates: each leads to the act that does it. */
import {
  hasAgreed,
  isLessonDue,
  isMoreTimeAsked,
  isRequestOpen,
  isReviewDue,
  lessonRule,
  type ComplaintView,
} from '#complaints';
import type { Follower } from './follower.ts';

export interface StillToDo {
  act: string;
  href: string;
  words: string;
  /** The clause that asks for it, or the Code's provision. */
  cite: string | undefined;
}

/** In the order of how soon a resident feels it. */
export function stillToDo(seen: ComplaintView, reader: Follower): StillToDo[] {
  const types = seen.events.map((event) => event.fact.type);
  const { clause, facts } = lessonRule(seen.governing);
  const lessonCite = facts
    ? reader.words('cite.code', { provision: clause ?? '' })
    : clause && reader.t('clause', { clause });
  const agreed = seen.answer?.may.some((each) => each.action === 'start-mediation' && each.allowed);
  const open: [act: string, isOpen: boolean, cite?: string | undefined][] = [
    ['extend-window', isMoreTimeAsked(types)],
    ['start-mediation', agreed === true && hasAgreed(types)],
    ['finish-request', isRequestOpen(seen.complaint, types)],
    ['end-restriction', isReviewDue(seen.events, reader.today)],
    ['note-lesson', isLessonDue(seen.events), lessonCite],
  ];
  return open
    .filter(([, isOpen]) => isOpen)
    .map(([act, , cite]) => ({
      act,
      href: reader.link(`desk/${seen.complaint.reference}/acts/${act}`),
      words: reader.words(`desk:still.${act}`),
      cite,
    }));
}
