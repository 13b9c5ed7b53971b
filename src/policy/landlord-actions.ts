/** What the landlord may do now, and every reason why not. */
import type { Because, PermittedAction } from './answer.ts';
import { commenting, caseworkActions } from './casework-actions.ts';
import { firstOf } from './stages.ts';
import {
  allowedThough,
  because,
  clauseOn,
  isBefore,
  judged,
  suspended,
  type Standpoint,
} from './standpoint.ts';

const closing = (standpoint: Standpoint): PermittedAction[] => {
  const { governing, story, spell, isAnswered, isClosed, windows } = standpoint;
  const { clause } = spell.stage;
  const rule = governing.policy.closing.find((one) => one.stage === spell.stage.id);
  const open = windows.find(
    (one) => one.usedOn === undefined && one.closesOn !== null && one.closesOn >= story.at.on,
  );
  const stillOpen =
    open !== undefined && because('window-still-open', open.clause, { closesOn: open.closesOn ?? '' });
  const waits = rule?.notBeforeWindow !== undefined && stillOpen;
  const noes = [
    isClosed && because('complaint-closed', clause),
    !isAnswered && because('no-response-yet', rule?.clause ?? clauseOn(standpoint, 'respond')),
    waits,
  ].filter((one) => one !== false);
  return [
    noes.length > 0 ? judged('close', 'landlord', noes) : allowedThough('close', 'landlord', [stillOpen]),
    judged('reopen', 'landlord', [!isClosed && because('complaint-not-closed', clause)]),
  ];
};

const mediation = (standpoint: Standpoint): PermittedAction[] => {
  const { governing, story, spell, isClosed } = standpoint;
  const rule = governing.policy.suspensions.find((one) => one.cause === 'mediation');
  const clause = rule?.clause ?? spell.stage.clause;
  const mediating = story.pauses.some((pause) => pause.end === null && pause.cause === 'mediation');
  return [
    judged('start-mediation', 'landlord', [
      rule === undefined && because('mediation-not-in-policy', clause),
      suspended(standpoint),
      isClosed && because('complaint-closed', clause),
    ]),
    judged('end-mediation', 'landlord', [!mediating && because('no-mediation-open', clause)]),
  ];
};

/** Moving the promised date: by agreement, by a holding response, by an extension, each as the policy has it. */
const moving = (standpoint: Standpoint, stopped: readonly (Because | false)[]): PermittedAction[] => {
  const { governing, story, spell, duties } = standpoint;
  const { policy } = governing;
  const rule = policy.duties.find((one) => one.stage === spell.stage.id && one.kind === 'respond');
  const clause = rule?.clause ?? spell.stage.clause;
  const duty = duties.find((one) => one.id === rule?.id);
  const passed =
    isBefore(duty?.dueOn, story.at.on) && because('date-has-passed', clause, { dueOn: duty?.dueOn ?? '' });
  const holding = policy.holdingResponses.find((one) => one.stage === spell.stage.id);
  const extension = policy.extensions.find((one) => one.stage === spell.stage.id);
  return [
    judged('agree-timescale', 'landlord', [
      ...stopped,
      !(rule?.agreed || rule?.unspecified) && because('policy-leaves-no-date-to-agree', clause),
      passed,
    ]),
    judged('send-holding-response', 'landlord', [
      ...stopped,
      holding === undefined && because('holding-response-not-in-policy', clause),
      holding !== undefined && passed,
    ]),
    judged('extend-deadline', 'landlord', [
      ...stopped,
      (extension === undefined || extension.allowed === 'none') &&
        because('extension-not-in-policy', extension?.clause ?? clause),
      (duty?.dueOn ?? null) === null && because('no-day-to-move', extension?.clause ?? clause),
      passed,
    ]),
  ];
};

export const landlordActions = (standpoint: Standpoint): PermittedAction[] => {
  const { spell, isAnswered, isClosed } = standpoint;
  const { clause } = spell.stage;
  const closed = isClosed && because('complaint-closed', clause);
  const answered = isAnswered && because('response-already-issued', clauseOn(standpoint, 'respond'));
  return [
    judged('acknowledge', 'landlord', [
      firstOf(spell, 'acknowledgement-sent') !== undefined &&
        because('already-acknowledged', clauseOn(standpoint, 'acknowledge')),
      closed,
    ]),
    judged('allocate', 'landlord', [answered, closed]),
    ...moving(standpoint, [answered, closed]),
    judged('send-update', 'landlord', [closed]),
    commenting(standpoint, 'issue-response', [answered, closed]),
    ...caseworkActions(standpoint, [answered, closed]),
    ...mediation(standpoint),
    ...closing(standpoint),
    judged('refuse', 'landlord', [
      spell.ending?.how === 'refused' && because('already-refused', clause),
      answered,
      closed,
    ]),
  ];
};
