import { leftToHand, membersIn, pointsOf, type ComplaintView } from '#complaints';
import type { Landlord } from '#landlords';
import { formatList } from '#languages';
import { bindingCode, letterContents, type LetterKind, type StageId } from '#policy';
import { mayAskForCopy } from '#privacy';
import { reasonWords } from './actions.ts';
import { mayBeClaimed } from '../acts/handling.ts';
import { complaintShown } from './complaint.ts';
import type { Follower } from './follower.ts';
import { handlingShown } from './handling.ts';
import { handWords } from './hand-words.ts';
import type { ActionsShown, ComplaintShown } from './shown.ts';
import { stillToDo, type StillToDo } from './still-to-do.ts';

export interface DeskComplaintShown extends ComplaintShown {
  isAtRisk: boolean;
  /** Who lodged it for its resident, and the address they gave for them where the landlord knew nobody by it. */
  brought: string[];
  /** Do their words sound like a request for a copy of their file? A person decides. */
  mayAskForCopy: boolean;
  /** Who complains with them, and how each is answered. */
  members: string[];
  /** Written down for somebody who has not taken it over: a letter with a code is there to print. */
  hasClaimLetter: boolean;
  /** Is this the landlord's to do now, and if not, why? */
  acknowledging: { isOpen: boolean; because: ActionsShown['closed'][number]['because'] };
  answering: { isOpen: boolean; because: ActionsShown['closed'][number]['because'] };
  /** Owed beside the promised dates. */
  stillToDo: StillToDo[];
  /** What the letters must hold at this stage, by part. */
  required: Partial<Record<LetterKind, { part: string; cite: string }[]>>;
  /** What was asked for and is left to people; undefined where there is nothing. */
  byHand: string | undefined;
  /** What the answer has to deal with, one by one, and the complaint as it was defined. */
  points: string[];
  defined: string;
  /** The first words of a letter: what the resident said. */
  suggested: { definition: string; outcomeSought: string };
}

function openness(
  seen: ComplaintView,
  action: string,
  reader: Follower,
): DeskComplaintShown['acknowledging'] {
  const permitted = seen.answer?.may.find((each) => each.party === 'landlord' && each.action === action);
  if (permitted === undefined) return { isOpen: true, because: [] };
  const because = permitted.because.map((each) => ({
    words: reasonWords(each, reader),
    clause: each.clause,
    href: reader.clause(each.clause).href,
  }));
  return { isOpen: permitted.allowed, because };
}

function requiredParts(seen: ComplaintView, kind: LetterKind, stage: string, reader: Follower) {
  if (seen.governing === null) return [];
  const code = bindingCode(seen.governing, seen.complaint.receivedOn);
  return letterContents(seen.governing.policy, code, kind, stage as StageId).map(
    ({ part, clauses, provisions }) => ({
      part: reader.words(`part.${part}`),
      cite:
        clauses[0] !== undefined
          ? reader.t('clause', { clause: clauses[0] })
          : reader.words('cite.code', { provision: provisions[0] ?? '' }),
    }),
  );
}

/** An address that came with a complaint is the lodger's word: nobody is to answer there before it was checked. */
function broughtShown({ events }: ComplaintView, reader: Follower): string[] {
  const first = events[0];
  if (first?.recordedAs !== 'advocate') return [];
  const { through, emailGiven } = first.words;
  return [
    ...(typeof through === 'string' ? [reader.words('desk:brought.by', { name: through })] : []),
    ...(typeof emailGiven === 'string' ? [reader.words('desk:brought.address', { email: emailGiven })] : []),
  ];
}

/** A complaint as staff see it: the resident's page, and what is theirs to do. */
export function deskShown(
  seen: ComplaintView,
  landlord: Landlord,
  calendar: ComplaintShown['calendar'],
  reader: Follower,
): DeskComplaintShown {
  const shown = complaintShown(seen, landlord, calendar, reader);
  const { account } = seen.complaint;
  const forms = leftToHand(account);
  const definition = seen.events.findLast(({ fact }) => fact.type === 'acknowledgement-sent')?.words[
    'definition'
  ];
  return {
    ...shown,
    handling: handlingShown(seen, reader, true),
    members: membersIn(seen.events).map(({ name, email }) =>
      reader.words(`desk:members.${email === null ? 'by-post' : 'by-mail'}`, { name }),
    ),
    hasClaimLetter: mayBeClaimed(seen.events),
    brought: broughtShown(seen, reader),
    isAtRisk: account.danger?.atRisk === 'yes',
    mayAskForCopy: mayAskForCopy(`${account['what-happened'].account}\n${account['put-right']?.wish ?? ''}`),
    acknowledging: openness(seen, 'acknowledge', reader),
    stillToDo: stillToDo(seen, reader),
    answering: openness(seen, 'issue-response', reader),
    required: {
      acknowledgement: requiredParts(seen, 'acknowledgement', shown.stage.id, reader),
      response: requiredParts(seen, 'response', shown.stage.id, reader),
    },
    byHand: forms.length === 0 ? undefined : formatList(handWords(forms, reader), reader.language),
    points: pointsOf(seen.events),
    defined: typeof definition === 'string' ? definition : account['what-happened'].account,
    suggested: {
      definition: account['what-happened'].account,
      outcomeSought: account['put-right']?.wish ?? '',
    },
  };
}
