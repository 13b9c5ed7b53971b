/** The forms of a complaint’s course: the resident’s, then the landlord’s. */
import {
  externalOutcomes,
  isAnnounced,
  isClaimOpen,
  isClarificationOpen,
  isKeptAsRequest,
  isMoreTimeAsked,
  isReferralOpen,
  isRequestOpen,
  otherPathRule,
  waysToAgree,
  type ComplaintView,
  ownWords,
} from '#complaints';
import type { ActChoice, ActField, ActForm } from './form.ts';

const typesOf = ({ events }: ComplaintView) => events.map((event) => event.fact.type);
const isClosed = ({ answer, complaint }: ComplaintView): boolean => answer?.closed ?? complaint.isClosed;
const isAnswered = (seen: ComplaintView): boolean => typesOf(seen).includes('response-issued');
const mayMove = ({ answer }: ComplaintView): boolean =>
  answer?.may.some((each) => each.action === 'extend-window' && each.allowed) ?? false;

/** The day that the resident asked for, to begin with. */
const dayAsked = ({ events }: ComplaintView): string => {
  const until = events.findLast((event) => event.fact.type === 'more-time-asked')?.words['until'];
  return typeof until === 'string' ? until : '';
};

const words = (name: string): ActField => ({ name, kind: 'words' });
const wordsOrNone = (name: string): ActField => ({ name, kind: 'words', isOptional: true });
const lineOrNone = (name: string): ActField => ({ name, kind: 'line', isOptional: true });

const residentForms: readonly ActForm[] = [
  {
    act: 'clarify',
    party: 'resident',
    isFor: (seen) => isClarificationOpen(typesOf(seen)) && !isClosed(seen),
    fields: [words('text')],
    send: (caller, input) => caller.verbs.clarify(input),
  },
  {
    act: 'make-complaint',
    party: 'resident',
    isFor: (seen) => isKeptAsRequest(typesOf(seen)),
    fields: [wordsOrNone('text')],
    send: (caller, input) => caller.verbs.makeComplaint(input),
  },
  {
    act: 'add-information',
    party: 'resident',
    action: 'add-information',
    fields: [words('text')],
    beside: (reference) => `complaints/${reference}/files`,
    send: (caller, input) => caller.verbs.addInformation(input),
  },
  {
    act: 'add-issue',
    party: 'resident',
    action: 'add-issue',
    fields: [words('text')],
    beside: () => 'complaints/new',
    send: (caller, input) => caller.verbs.addIssue(input),
  },
  {
    act: 'extend-window',
    party: 'resident',
    action: 'extend-window',
    fields: [{ name: 'until', kind: 'day', isOptional: true }, wordsOrNone('reasons')],
    send: (caller, input) => caller.verbs.askForMoreTime(input),
  },
  {
    act: 'agree-mediation',
    party: 'resident',
    action: 'agree-mediation',
    fields: [],
    send: (caller, input) => caller.verbs.agreeToMediation(input),
  },
  {
    act: 'withdraw',
    party: 'resident',
    action: 'withdraw',
    fields: [wordsOrNone('reasons')],
    beside: (reference) => `complaints/${reference}/acts/keep-as-request`,
    send: (caller, input) => caller.verbs.withdraw(input),
  },
  {
    // Reached from the page that stops a complaint, so that nobody is led to park one as a request.
    act: 'keep-as-request',
    party: 'resident',
    action: 'withdraw',
    fields: [],
    send: (caller, input) => caller.verbs.keepAsRequest(input),
  },
];

/** The resident's own words, the newest first, by their beginning. */
const wordsToTranslate = ({ complaint, events }: ComplaintView): ActChoice[] =>
  ownWords(complaint.account, events)
    .map(({ of, text }) => ({
      value: of,
      label: [...text].length > 80 ? `${[...text].slice(0, 80).join('')} …` : text,
    }))
    .reverse();

const landlordForms: readonly ActForm[] = [
  {
    act: 'add-translation',
    party: 'landlord',
    fields: [
      { name: 'of', kind: 'choice', optionsOf: wordsToTranslate },
      { name: 'translator', kind: 'line' },
      words('text'),
    ],
    send: (caller, input) => caller.verbs.addTranslation(input),
  },
  {
    act: 'note-lesson',
    party: 'landlord',
    isFor: isAnswered,
    fields: [words('lesson'), words('reasons')],
    send: (caller, input) => caller.verbs.noteLesson(input),
  },
  {
    act: 'finish-request',
    party: 'landlord',
    isFor: (seen) => isRequestOpen(seen.complaint, typesOf(seen)),
    fields: [words('reasons')],
    send: (caller, input) => caller.verbs.finishRequest(input),
  },
  {
    act: 'extend-window',
    party: 'landlord',
    isFor: (seen) => mayMove(seen) || isMoreTimeAsked(typesOf(seen)),
    fields: [{ name: 'until', kind: 'day', first: dayAsked }, wordsOrNone('reasons')],
    send: (caller, input) => caller.verbs.extendWindow(input),
  },
  {
    act: 'start-mediation',
    party: 'landlord',
    action: 'start-mediation',
    isFor: ({ governing }) =>
      governing?.policy.suspensions.some((rule) => rule.cause === 'mediation') ?? false,
    fields: [
      { name: 'residentAgreed', kind: 'choice', options: waysToAgree },
      { name: 'othersAgreed', kind: 'tick' },
      lineOrNone('mediator'),
    ],
    send: (caller, input) => caller.verbs.startMediation(input),
  },
  {
    act: 'end-mediation',
    party: 'landlord',
    action: 'end-mediation',
    isFor: (seen) => typesOf(seen).includes('mediation-started'),
    fields: [{ name: 'settled', kind: 'choice', options: ['yes', 'no'] }, words('reasons')],
    send: (caller, input) => caller.verbs.endMediation(input),
  },
  {
    act: 'record-insurance-claim',
    party: 'landlord',
    isFor: (seen) => !isClosed(seen),
    fields: [
      {
        name: 'what',
        kind: 'choice',
        options: ['started', 'ended'],
        first: (seen) => (isClaimOpen(typesOf(seen)) ? 'ended' : 'started'),
      },
      words('reasons'),
    ],
    send: (caller, input) => caller.verbs.recordInsuranceClaim(input),
  },
  {
    act: 'record-legal-proceedings',
    party: 'landlord',
    isFor: (seen) => !isClosed(seen) && !typesOf(seen).includes('legal-proceedings-issued'),
    fields: [{ name: 'court', kind: 'line' }, { name: 'filedOn', kind: 'day' }, wordsOrNone('reasons')],
    send: (caller, input) => caller.verbs.recordLegalProceedings(input),
  },
  {
    act: 'treat-differently',
    party: 'landlord',
    isFor: (seen) => otherPathRule(seen.governing) !== undefined && !isAnswered(seen) && !isClosed(seen),
    fields: [words('how'), words('reasons')],
    send: (caller, input) => caller.verbs.treatDifferently(input),
  },
  {
    act: 'announce-closing',
    party: 'landlord',
    isFor: (seen) =>
      (seen.governing?.policy.closing ?? []).some((rule) => rule.stage === seen.complaint.stage) &&
      isAnswered(seen) &&
      !isAnnounced(typesOf(seen)) &&
      !isClosed(seen),
    fields: [],
    send: (caller, input) => caller.verbs.announceClosing(input),
  },
  {
    act: 'close',
    party: 'landlord',
    action: 'close',
    isFor: (seen) => !isClosed(seen),
    fields: [words('reasons')],
    send: (caller, input) => caller.verbs.close(input),
  },
  {
    act: 'reopen',
    party: 'landlord',
    action: 'reopen',
    isFor: (seen) => isClosed(seen) && !isKeptAsRequest(typesOf(seen)),
    fields: [words('reasons')],
    send: (caller, input) => caller.verbs.reopen(input),
  },
  {
    act: 'record-external-referral',
    party: 'landlord',
    isFor: () => true,
    fields: [
      { name: 'body', kind: 'line' },
      { name: 'referredOn', kind: 'day' },
      lineOrNone('theirReference'),
    ],
    send: (caller, input) => caller.verbs.recordExternalReferral(input),
  },
  {
    act: 'record-external-outcome',
    party: 'landlord',
    isFor: (seen) => isReferralOpen(typesOf(seen)),
    fields: [
      { name: 'outcome', kind: 'choice', options: externalOutcomes },
      { name: 'decidedOn', kind: 'day' },
      wordsOrNone('orders'),
    ],
    send: (caller, input) => caller.verbs.recordExternalOutcome(input),
  },
];

export const verbForms: readonly ActForm[] = [...residentForms, ...landlordForms];
