/**
 * What an advocate sees of a complaint and what they may do with it: what the permission says, at this instant, and nothing
 * around it. Words about safety, and whatever is older than the permission allows, are left out before anything is shown.
 */
import type { Refusal } from '#outcome';
import type { Action, Advocacy } from '#permission';
import { Temporal } from '#time';
import type { Account } from './account.ts';
import type { Complaint, Fact, RecordedEvent } from './complaint.ts';
import type { ComplaintView } from './view.ts';

/** What an act needs. An act that is not here is the resident's alone. */
const needed: Partial<Record<Fact['type'], Action>> = {
  'information-added': 'write',
  'issue-added': 'write',
  'clarification-answered': 'speak-for',
  'findings-commented': 'speak-for',
  'more-time-asked': 'speak-for',
  'escalation-requested': 'request-stage-2',
  'complaint-withdrawn': 'withdraw',
  'mediation-agreed': 'accept',
};

export const actionFor = (type: Fact['type'], hasFiles = false): Action | undefined =>
  type === 'information-added' && hasFiles ? 'upload' : needed[type];

/** What an open act of the resident's page needs of whoever acts for them; help that is only read needs nothing. */
const neededForAct: Readonly<Record<string, Action>> = {
  'add-information': 'write',
  'add-files': 'upload',
  'add-issue': 'write',
  clarify: 'speak-for',
  'comment-on-findings': 'speak-for',
  'ask-for-more-time': 'speak-for',
  withdraw: 'withdraw',
  'agree-mediation': 'accept',
};

/** Is this act open to somebody who acts under these actions? `keep-as-request` and its like are the resident's alone. */
export function mayDoAct(actions: readonly Action[], act: string): boolean {
  if (act.startsWith('ask-ombudsman')) return true;
  const action = act.startsWith('request-') ? 'request-stage-2' : neededForAct[act];
  return action !== undefined && actions.includes(action);
}

/** Every reason why this advocate does not do this by themselves now. */
export function noesToAdvocate(
  { actions }: Pick<Advocacy, 'actions'>,
  type: Fact['type'],
  hasFiles: boolean,
): Refusal<'the-residents-alone' | 'not-in-the-permission' | 'resident-confirms-this'>[] {
  const action = actionFor(type, hasFiles);
  if (action === undefined) return [{ reason: 'the-residents-alone' }];
  if (!actions.includes(action)) return [{ reason: 'not-in-the-permission' }];
  return action === 'withdraw' || action === 'accept' ? [{ reason: 'resident-confirms-this' }] : [];
}

const dayOf = (instant: string): string =>
  Temporal.Instant.from(instant).toZonedDateTimeISO('Europe/London').toPlainDate().toString();

const nothingTold = ({ kind, language }: Account): Account =>
  ({
    'what-happened': { account: '', title: '' },
    kind,
    contact: { name: '', way: 'portal-only', telephone: '', address: '', safety: '' },
    ...(language === undefined ? {} : { language }),
  }) as Account;

/** How to reach somebody safely is between them and the landlord. */
const withoutSafety = (account: Account): Account => ({
  ...account,
  contact: { ...account.contact, safety: '' },
});

/** That the landlord answered is a stage; what it answered stands in its letter. */
function withoutOutcome(fact: Fact): Fact {
  if (fact.type !== 'response-issued') return fact;
  const { outcome: _, ...rest } = fact;
  return rest;
}

/** The complaint as an advocate may see it. Its dates are the same for everybody. */
export function narrowed(seen: ComplaintView, advocacy: Advocacy): ComplaintView {
  const { seesLittle, seenFrom } = advocacy;
  const isSeen = (instant: string): boolean =>
    !seesLittle && (seenFrom === null || dayOf(instant) >= seenFrom);
  const { complaint, letters, attachments, events } = seen;
  const wordless = ({ fact, words: { stage }, ...event }: RecordedEvent): RecordedEvent => ({
    ...event,
    fact: withoutOutcome(fact),
    words: stage === undefined ? {} : { stage },
  });
  const isTold = isSeen(complaint.receivedAt);
  const shown: Complaint = {
    ...complaint,
    title: isTold ? complaint.title : complaint.reference,
    account: isTold ? withoutSafety(complaint.account) : nothingTold(complaint.account),
  };
  return {
    ...seen,
    advocacy,
    complaint: shown,
    letters: letters.filter(({ issuedAt }) => isSeen(issuedAt)),
    attachments: attachments.filter(({ takenAt }) => isSeen(takenAt)),
    events: events.map((event) => (isSeen(event.recordedAt) ? event : wordless(event))),
  };
}
