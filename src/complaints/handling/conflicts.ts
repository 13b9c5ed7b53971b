/** Who may not deal with a complaint, worked out from its history (Code 5.8, 6.13). What is not known counts against. */
import type { Refusal } from '#outcome';
import { mayHandle, type Candidate, type Governing, type StageId } from '#policy';
import {
  allocationAt,
  decidersIn,
  outside,
  statementsIn,
  unknown,
  type Events,
  type Statement,
} from './history.ts';

/** Somebody on the staff by id, or somebody outside by name. */
export type Handler = StaffHandler | { outsideName: string };
export interface StaffHandler {
  personId: string;
  roles: readonly string[];
}

export interface History {
  governing: Governing | null;
  events: Events;
  stage: string;
}

const plain = (name: string): string =>
  name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/\s+/g, ' ').trim();

/** Is the person of a statement this one? Undefined where nobody could say who it is. */
function isOne(recorded: string, name: string, handler: Handler): boolean | undefined {
  if (recorded === unknown) return undefined;
  if ('personId' in handler) return recorded === handler.personId;
  return recorded === outside && name !== '' && plain(name) === plain(handler.outsideName);
}

function decidedStages(events: Events, handler: Handler): StageId[] {
  return decidersIn(events)
    .filter((each) =>
      'personId' in handler
        ? each.personId === handler.personId
        : each.personId === undefined && plain(each.outsideName) === plain(handler.outsideName),
    )
    .map((each) => each.stage);
}

/** What the record says of somebody who might deal with it, for one of those complained about. */
function candidateFor(statement: Statement, events: Events, handler: Handler): Candidate {
  const { about, person, name, manager } = statement;
  const isPerson = about === 'service' ? false : isOne(person, name, handler);
  const isContractor = about === 'contractor';
  return {
    isPersonComplainedAbout: isContractor ? false : isPerson,
    worksForContractorComplainedAbout: isContractor ? isPerson : false,
    isLineManagerOfPersonComplainedAbout: about === 'service' ? false : isOne(manager, '', handler),
    decidedStages: decidedStages(events, handler),
    // Whom a policy names by role is on the staff; somebody from outside is asked where nobody is left.
    roles: 'personId' in handler ? handler.roles : ['handler', 'manager', 'board-member'],
  };
}

const once = (refusals: readonly Refusal[]): Refusal[] =>
  refusals.filter(({ reason }, place) => refusals.findIndex((each) => each.reason === reason) === place);

/** Where no policy was in force the Code alone speaks. */
function underCodeAlone(candidate: Candidate, stage: string): Refusal[] {
  const { isPersonComplainedAbout: isPerson, worksForContractorComplainedAbout: works } = candidate;
  const noes: (Refusal | false)[] = [
    isPerson === true && { reason: 'person-complained-about', clause: '5.8' },
    isPerson === undefined && { reason: 'not-known-whether-person-complained-about', clause: '5.8' },
    works === true && { reason: 'works-for-contractor-complained-about', clause: '5.8' },
    works === undefined && {
      reason: 'not-known-whether-works-for-contractor-complained-about',
      clause: '5.8',
    },
    stage === 'stage-2' &&
      (candidate.decidedStages ?? []).includes('stage-1') && {
        reason: 'decided-earlier-stage',
        clause: '6.13',
      },
  ];
  return noes.filter((each) => each !== false).map((each) => ({ ...each, facts: { asker: 'code' } }));
}

/**
 * Every reason against somebody dealing with the complaint at its stage, each with its clause; for each of those it is
 * about. Refused with `not-known-who-it-is-about` while nothing is recorded, unless `whenUnsaid` stands in for the record.
 */
export function conflictsOf(history: History, handler: Handler, whenUnsaid?: Statement): Refusal[] {
  const { governing, events, stage } = history;
  const recorded = statementsIn(events);
  const statements = recorded.length === 0 && whenUnsaid ? [whenUnsaid] : recorded;
  if (statements.length === 0)
    return [{ reason: 'not-known-who-it-is-about', clause: '5.8', facts: { asker: 'code' } }];
  return once(
    statements.flatMap((statement) => {
      const candidate = candidateFor(statement, events, handler);
      if (governing === null) return underCodeAlone(candidate, stage);
      const handling = mayHandle(governing.policy, stage as StageId, statement.about, candidate);
      return handling.outcome === 'refused' ? [...handling.refusals] : [];
    }),
  );
}

/** The handler's own word where the record says nothing: it is about the service, and about nobody by name. */
const byTheirWord: Statement = { about: 'service', name: '', person: outside, manager: outside };

/**
 * What keeps somebody on the staff from deciding now: what the record says, and where it says nothing their own word. A
 * conflict outweighed when it was given to them is outweighed; what somebody outside decides, any of them may type.
 */
export function conflictsOfDecider(history: History, handler: StaffHandler): Refusal[] {
  const given = allocationAt(history.events, history.stage);
  const against = conflictsOf(history, handler, byTheirWord);
  const isTheirs = given?.personId === handler.personId;
  const isStaffer = handler.roles.some((role) => role === 'handler' || role === 'manager');
  if (!isStaffer && !isTheirs) return [{ reason: 'not-given-to-you' }, ...against];
  if (given !== undefined && given.personId === undefined)
    return against.filter(({ reason }) => reason === 'person-complained-about');
  return isTheirs
    ? against.filter((each) => isHard(history, each) || !given.despite.includes(each.reason))
    : against;
}

/** A conflict that no reason outweighs: nobody decides about themselves, or twice where the Code binds the landlord. */
export function isHard(
  { governing, stage }: Pick<History, 'governing' | 'stage'>,
  { reason }: Refusal,
): boolean {
  if (reason === 'person-complained-about' || reason === 'not-known-who-it-is-about') return true;
  if (reason !== 'decided-earlier-stage') return false;
  if (governing === null) return true;
  const rule = governing.policy.stages.find((one) => one.id === stage);
  return governing.policy.handlingCode.applies && rule?.codeStage === 2;
}
