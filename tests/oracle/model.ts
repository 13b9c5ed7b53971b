/**
 * What each party may do, as a plain machine with the state of one complaint: nothing of the engine is used here. Days come
 * from the second opinion; what may follow what is written down once more, from the policies' own data.
 */
import { plusDays, toMs } from './days.ts';
import { Oracle } from './oracle.ts';
import { walk, working, type RawEvent, type RawPolicy, type Rule } from './walk.ts';
import type { Pair } from './shelf.ts';

interface Closing extends Rule {
  notBeforeWindow?: string;
}
interface WindowRule extends Rule {
  extendable?: string;
}
export type Model = Readonly<Record<string, boolean>>;

/** Is it closed by itself on this day, so long after the answer and after the resident's own time? */
function closedByItself(oracle: Oracle, pair: Pair): boolean {
  const leg = oracle.legs.at(-1);
  const rules = (pair.raw as RawPolicy & { closing?: Closing[] }).closing ?? [];
  const rule = rules.find((one) => one.stage === leg?.stage.id);
  if (leg === undefined || rule?.span === undefined || oracle.stops.some((stop) => stop.toDay === null))
    return false;
  const answered = leg.events.filter((event) => event.type === 'response-issued').at(-1);
  if (answered === undefined) return false;
  const on = walk(rule.span, 'calendar-day', answered.day, pair.holidays, oracle.stops);
  if (on === null || oracle.atDay < on) return false;
  const reopened = leg.events.filter((event) => event.type === 'complaint-reopened').at(-1);
  if (reopened !== undefined && reopened.day >= on) return false;
  if (rule.notBeforeWindow === undefined) return true;
  return oracle
    .windows()
    .filter((window) => window.id.startsWith(`${rule.notBeforeWindow ?? ''}.`))
    .every(
      (window) => window.usedOn !== undefined || (window.closesOn !== null && window.closesOn < oracle.atDay),
    );
}

const has = (events: readonly RawEvent[], type: string): boolean => events.some((one) => one.type === type);

/** How a stage was ended by somebody, if it was and nobody opened it again. */
function endedBy(events: readonly RawEvent[]): string | undefined {
  let ending: string | undefined;
  for (const event of events) {
    if (event.type === 'complaint-reopened') ending = undefined;
    const isSettled = event.type === 'mediation-ended' && event.resolved === true;
    if (isSettled || ['complaint-closed', 'complaint-withdrawn', 'complaint-refused'].includes(event.type))
      ending ??= isSettled ? 'settled' : event.type;
  }
  return ending;
}

/**
 * Every action of either party on this history, and whether it is open at the instant asked about. With `closedBy` `record`
 * nothing closes by time alone, as for complaints that are kept.
 */
export function mayBeDone(
  pair: Pair,
  events: RawEvent[],
  at: string,
  closedBy: 'time' | 'record' = 'time',
): Model {
  const { raw } = pair;
  const oracle = new Oracle(raw, pair.holidays, { at, events });
  const leg = oracle.legs.at(-1);
  if (leg === undefined) throw new Error('a complaint has a stage');
  const next = raw.stages[raw.stages.findIndex((stage) => stage.id === leg.stage.id) + 1];
  const today = oracle.atDay;
  const ending = endedBy(leg.events);
  const isClosed = ending !== undefined || (closedBy === 'time' && closedByItself(oracle, pair));
  const isAnswered = has(leg.events, 'response-issued');
  const isPaused = oracle.stops.some((stop) => stop.toDay === null);
  const isMediating = oracle.stops.some((stop) => stop.cause === 'mediation' && stop.toDay === null);
  const offersMediation = raw.suspensions?.some((rule) => rule.cause === 'mediation') === true;

  const window = oracle.windows().findLast((one) => next !== undefined && one.id.startsWith(`${next.id}.`));
  const windowRule = (raw.windows as WindowRule[]).find((rule) => rule.stage === next?.id);
  const isWindowOpen =
    typeof window?.opensOn === 'string' &&
    window.opensOn <= today &&
    !(window.closesOn !== null && window.closesOn < today);
  const mayStillAsk = oracle
    .windows()
    .find((one) => one.usedOn === undefined && one.closesOn !== null && one.closesOn >= today);
  const closingRule = (raw as RawPolicy & { closing?: Closing[] }).closing?.find(
    (rule) => rule.stage === leg.stage.id,
  );

  const rule = raw.duties.find((one) => one.stage === leg.stage.id && one.kind === 'respond');
  const due = oracle.duties().findLast((one) => one.id === rule?.id)?.dueOn;
  const isPast = typeof due === 'string' && due < today;
  const extension = raw.extensions?.find((one) => one.stage === leg.stage.id);
  const isHeld = raw.holdingResponses?.some((one) => one.stage === leg.stage.id) === true;
  const isWorked = !isAnswered && !isClosed;

  const shared = leg.events.findLastIndex((event) => event.type === 'draft-findings-shared');
  const commentBy = leg.events[shared]?.commentBy;
  const isHeardFirst =
    commentBy !== undefined && commentBy >= today && !has(leg.events.slice(shared), 'findings-commented');
  // A chance to comment that the policy gives has to be given before anything is decided.
  const isUnheard =
    shared === -1 && raw.commitments?.some((one) => one.about === 'comment-before-decision') === true;
  const owes = (kind: string): boolean =>
    raw.duties.some((one) => one.stage === leg.stage.id && one.kind === kind);

  const last = raw.stages.at(-1);
  // Code 2.4: whoever is refused may take that decision to the Ombudsman.
  const isFinished = (leg.stage.id === last?.id && isAnswered) || ending === 'complaint-refused';
  const covered = raw.handlingCode.applies;
  const mayRequest = (): boolean => {
    if (next === undefined) return false;
    if (leg.stage.formal && !isAnswered) return false;
    return !(typeof window?.opensOn === 'string' && window.opensOn > today);
  };
  return {
    [`resident request-${leg.stage.id}`]: false,
    ...(next === undefined ? {} : { [`resident request-${next.id}`]: mayRequest() }),
    'resident withdraw': !isClosed,
    'resident add-information': !isClosed,
    'resident add-issue': isWorked,
    'resident extend-window':
      windowRule !== undefined && windowRule.extendable === 'on-request-inside-the-window' && isWindowOpen,
    'resident agree-mediation': offersMediation && !isPaused && !isClosed,
    'resident ask-ombudsman-for-help': covered,
    'resident ask-ombudsman-to-investigate': covered && isFinished,
    'landlord acknowledge': !has(leg.events, 'acknowledgement-sent') && !isClosed,
    'landlord allocate': isWorked,
    'landlord agree-timescale': isWorked && (rule?.agreed === true || rule?.unspecified === true) && !isPast,
    'landlord send-holding-response': isWorked && isHeld && !isPast,
    'landlord extend-deadline':
      isWorked &&
      extension !== undefined &&
      extension.allowed !== 'none' &&
      typeof due === 'string' &&
      !isPast,
    'landlord send-update': !isClosed,
    'landlord issue-response': isWorked && !isHeardFirst && !isUnheard,
    'landlord ask-to-clarify': isWorked,
    'landlord write-to-complainant': isWorked && owes('write-to-complainant'),
    'landlord record-interview': isWorked && owes('interview'),
    'landlord share-draft-findings': isWorked && !isHeardFirst,
    'landlord settle-early': isWorked && !leg.stage.formal,
    'landlord confirm-in-writing': isWorked && leg.stage.formal && !isHeardFirst && !isUnheard,
    'landlord start-mediation': offersMediation && !isPaused && !isClosed,
    'landlord end-mediation': isMediating,
    'landlord close':
      !isClosed && isAnswered && !(closingRule?.notBeforeWindow !== undefined && mayStillAsk !== undefined),
    'landlord reopen': isClosed,
    'landlord refuse': isWorked,
  };
}

const stamp = (day: string, second: number): string =>
  new Date(toMs(day) + second * 1000).toISOString().replace('.000Z', 'Z');

/** The fact that an action leaves behind; undefined for what leaves none on the clock. */
export function factOf(
  action: string,
  at: string,
  today: string,
  holidays: Pair['holidays'],
): RawEvent | undefined {
  const ahead = walk(working(6), '', today, holidays, []) ?? today;
  const facts: Record<string, Partial<RawEvent> & { type: string; ground?: string }> = {
    withdraw: { type: 'complaint-withdrawn' },
    'extend-window': { type: 'window-extended', until: plusDays(today, 40) },
    acknowledge: { type: 'acknowledgement-sent' },
    allocate: { type: 'allocated' },
    'agree-timescale': { type: 'timescale-agreed', dueOn: ahead },
    'send-holding-response': { type: 'holding-response-sent', reason: 'more-investigation' },
    'extend-deadline': { type: 'deadline-extended', dueOn: plusDays(today, 30), reason: 'a survey' },
    'send-update': { type: 'update-sent' },
    'issue-response': { type: 'response-issued', delivery: 'screen' },
    'write-to-complainant': { type: 'investigator-wrote' },
    'record-interview': { type: 'interview-held' },
    'share-draft-findings': { type: 'draft-findings-shared', commentBy: plusDays(today, 7) },
    // What the resident says while findings are out is their comment.
    'add-information': { type: 'findings-commented' },
    'settle-early': { type: 'response-issued', delivery: 'screen' },
    'confirm-in-writing': { type: 'response-issued', delivery: 'screen' },
    'start-mediation': { type: 'mediation-started' },
    'end-mediation': { type: 'mediation-ended', resolved: false },
    close: { type: 'complaint-closed' },
    reopen: { type: 'complaint-reopened' },
    refuse: { type: 'complaint-refused', ground: 'too-old' },
  };
  const fact = action.startsWith('request-') ? { type: 'escalation-requested' } : facts[action];
  return fact && { at, ...fact };
}

export { stamp };
