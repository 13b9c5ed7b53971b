/** The forms of what staff write on the way to the answer, and the resident's comment on what was found. */
import {
  codesGrounds,
  lateRequest,
  lateWindow,
  mayComment,
  pointsOf,
  saidWays,
  type ComplaintView,
} from '#complaints';
import { holdingReasons, outcomes, type DutyKind, type PolicyEdition } from '#policy';
import type { Follower } from '../following/follower.ts';
import type { ActChoice, ActField, ActForm } from './form.ts';

const policyOf = (seen: ComplaintView): PolicyEdition | undefined => seen.governing?.policy;

/** Does the policy ask for this at the stage the complaint is at? */
const owes = (seen: ComplaintView, kind: DutyKind): boolean =>
  policyOf(seen)?.duties.some((duty) => duty.kind === kind && duty.stage === seen.complaint.stage) ?? false;

const isFormal = (seen: ComplaintView): boolean =>
  policyOf(seen)?.stages.find((stage) => stage.id === seen.complaint.stage)?.formal ?? true;

/** A ground in words: those of its own where the bundle has them, else those of its kind, with the clause. */
function groundsOf(seen: ComplaintView, reader: Follower): ActChoice[] {
  const words = (id: string, kind: string) =>
    reader.words(
      reader.hasWords(`acts:refuse.ground-of.${id}`)
        ? `acts:refuse.ground-of.${id}`
        : `acts:refuse.ground.${kind}`,
    );
  const own = policyOf(seen)?.grounds;
  const late = lateWindow(seen);
  if (own === undefined) return codesGrounds.map((kind) => ({ value: kind, label: words(kind, kind) }));
  const asked = [...own, ...(late ? [{ id: lateRequest, kind: lateRequest, clause: late.clause }] : [])];
  return asked.map(({ id, kind, clause }) => ({
    value: id,
    label: `${words(id, kind)} (${reader.t('clause', { clause })})`,
  }));
}

const told = (seen: ComplaintView): string => seen.complaint.account['what-happened'].account;

/** What the answer deals with one by one; a single point is decided as the whole is. */
function pointsAsked({ events }: ComplaintView): ActChoice[] {
  const points = pointsOf(events);
  return points.length < 2 ? [] : points.map((label, place) => ({ value: String(place), label }));
}

const definition: ActField = { name: 'definition', kind: 'words', first: told };
const words = (name: string): ActField => ({ name, kind: 'words' });
const wordsIfAny = (name: string): ActField => ({ name, kind: 'words', isOptional: true });
const day = (name: string): ActField => ({ name, kind: 'day' });

const moving: readonly ActForm[] = [
  {
    act: 'agree-timescale',
    party: 'landlord',
    action: 'agree-timescale',
    isFor: ({ answer }) =>
      answer === null || mayMove(answer, 'policy-leaves-no-date-to-agree', 'agree-timescale'),
    fields: [day('dueOn'), wordsIfAny('action'), wordsIfAny('whyNotWritten')],
    send: (caller, input) => caller.casework.agreeTimescale(input),
  },
  {
    act: 'send-holding',
    party: 'landlord',
    action: 'send-holding-response',
    isFor: (seen) =>
      policyOf(seen)?.holdingResponses.some((rule) => rule.stage === seen.complaint.stage) ?? false,
    fields: [{ name: 'reason', kind: 'choice', options: holdingReasons }, words('reasons')],
    send: (caller, input) => caller.casework.sendHolding(input),
  },
  {
    act: 'extend-deadline',
    party: 'landlord',
    action: 'extend-deadline',
    isFor: ({ answer }) => answer !== null,
    fields: [day('dueOn'), words('reason'), wordsIfAny('goodReason')],
    send: (caller, input) => caller.casework.extendDeadline(input),
  },
];

/** Is the action of any use under this policy, whatever stands in its way today? */
function mayMove(answer: NonNullable<ComplaintView['answer']>, never: string, action: string): boolean {
  const permitted = answer.may.find((each) => each.party === 'landlord' && each.action === action);
  return permitted?.because.every(({ reason }) => reason !== never) ?? true;
}

const talking: readonly ActForm[] = [
  {
    act: 'ask-to-clarify',
    party: 'landlord',
    action: 'ask-to-clarify',
    fields: [words('question'), { ...day('replyBy'), isOptional: true }],
    send: (caller, input) => caller.casework.askToClarify(input),
  },
  {
    act: 'send-update',
    party: 'landlord',
    action: 'send-update',
    fields: [words('news'), wordsIfAny('reasons'), { ...day('expectedOn'), isOptional: true }],
    send: (caller, input) => caller.casework.sendUpdate(input),
  },
  {
    act: 'agree-update-interval',
    party: 'landlord',
    action: 'send-update',
    fields: [{ name: 'everyDays', kind: 'line' }],
    send: (caller, input) => caller.casework.agreeUpdateInterval(input),
  },
  {
    act: 'write-to-complainant',
    party: 'landlord',
    action: 'write-to-complainant',
    isFor: (seen) => owes(seen, 'write-to-complainant'),
    fields: [
      day('interviewOn'),
      { name: 'interviewHow', kind: 'line', isOptional: true },
      wordsIfAny('topics'),
    ],
    send: (caller, input) => caller.casework.writeToComplainant(input),
  },
  {
    act: 'record-interview',
    party: 'landlord',
    action: 'record-interview',
    isFor: (seen) => owes(seen, 'interview'),
    fields: [day('heldOn'), words('notes')],
    send: (caller, input) => caller.casework.recordInterview(input),
  },
];

const deciding: readonly ActForm[] = [
  {
    act: 'share-draft-findings',
    party: 'landlord',
    action: 'share-draft-findings',
    isFor: isFormal,
    fields: [definition, words('findings'), day('commentBy')],
    send: (caller, input) => caller.casework.shareDraftFindings(input),
  },
  {
    act: 'record-comment',
    party: 'landlord',
    isFor: ({ events }) => mayComment(events.map(({ fact }) => fact.type)),
    fields: [words('comment')],
    send: (caller, input) => caller.casework.recordComment(input),
  },
  {
    act: 'comment-on-findings',
    party: 'resident',
    isFor: ({ events }) => mayComment(events.map(({ fact }) => fact.type)),
    fields: [words('comment')],
    send: (caller, input) => caller.casework.commentOnFindings(input),
  },
  {
    act: 'settle-early',
    party: 'landlord',
    action: 'settle-early',
    isFor: (seen) => !isFormal(seen),
    fields: [
      { name: 'outcome', kind: 'choice', options: outcomes },
      words('settledBy'),
      { name: 'inWriting', kind: 'tick', isOptional: true },
    ],
    send: (caller, input) => caller.casework.settleEarly(input),
  },
  {
    act: 'confirm-in-writing',
    party: 'landlord',
    action: 'confirm-in-writing',
    isFor: isFormal,
    fields: [
      { name: 'saidHow', kind: 'choice', options: saidWays },
      day('saidOn'),
      { name: 'outcome', kind: 'choice', options: outcomes },
      definition,
      { name: 'points', kind: 'findings', optionsOf: pointsAsked },
      words('findings'),
      words('reasons'),
      wordsIfAny('remedy'),
      wordsIfAny('outstandingActions'),
      { name: 'isFree', kind: 'tick' },
    ],
    send: (caller, input) => caller.casework.confirmInWriting(input),
  },
  {
    act: 'refuse',
    party: 'landlord',
    action: 'refuse',
    fields: [{ name: 'ground', kind: 'choice', optionsOf: groundsOf }, words('reasons'), words('evidence')],
    send: (caller, input) => caller.casework.refuse(input),
  },
];

export const caseworkForms: readonly ActForm[] = [...talking, ...moving, ...deciding];
