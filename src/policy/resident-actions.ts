/** What the resident may do now. Closing, a passed window or missing reasons never end a right here: people decide. */
import type { PermittedAction, RequestWindow } from './answer.ts';
import { byLaw, isCovered, isFinished } from './external.ts';
import { factOn } from './facts.ts';
import { countSpan } from './spans.ts';
import { withinCover } from './calendar.ts';
import { lastOf } from './stages.ts';
import {
  allowedThough,
  because,
  clauseOn,
  isBefore,
  judged,
  suspended,
  type Standpoint,
} from './standpoint.ts';

const windowFor = (standpoint: Standpoint): RequestWindow | undefined =>
  standpoint.next === undefined
    ? undefined
    : standpoint.windows.find((one) => one.id === windowRule(standpoint)?.id && one.usedOn === undefined);

const windowRule = (standpoint: Standpoint) =>
  standpoint.governing.policy.windows.find((rule) => rule.stage === standpoint.next?.id);

/** Asking for the stage one is at is a no; for the next one, a yes as soon as this one is answered. */
const requests = (standpoint: Standpoint): PermittedAction[] => {
  const { spell, next, story, isAnswered } = standpoint;
  const { id, clause } = spell.stage;
  const again = judged(`request-${id}`, 'resident', [
    because(`already-at-${id}`, clause),
    next === undefined && isAnswered && because('final-stage-reached', clause),
  ]);
  if (next === undefined) return [again];
  const window = windowFor(standpoint);
  const today = story.at.on;
  const noes = [
    spell.stage.formal && !isAnswered && because('no-response-yet', clauseOn(standpoint, 'respond')),
    window !== undefined &&
      window.opensOn !== null &&
      window.opensOn > today &&
      because('window-not-open', window.clause, { opensOn: window.opensOn }),
  ].filter((one) => one !== false);
  const action = `request-${next.id}`;
  if (noes.length > 0) return [again, judged(action, 'resident', noes)];
  return [
    again,
    allowedThough(action, 'resident', [
      window !== undefined &&
        isBefore(window.closesOn, today) &&
        because('late-request-decided-with-reasons', window.clause, { closedOn: window.closesOn ?? '' }),
    ]),
  ];
};

const extendWindow = (standpoint: Standpoint): PermittedAction => {
  const { story, spell } = standpoint;
  const rule = windowRule(standpoint);
  const window = windowFor(standpoint);
  const behind = standpoint.governing.policy.windows.find((one) => one.stage === spell.stage.id);
  const clause = (rule ?? behind)?.clause ?? spell.stage.clause;
  const opensOn = window?.opensOn ?? null;
  return judged('extend-window', 'resident', [
    rule === undefined && because('no-window-here', clause),
    rule?.extendable === 'no' && because('window-cannot-be-extended', clause),
    rule !== undefined && opensOn === null && because('no-response-yet', clause),
    rule !== undefined &&
      opensOn !== null &&
      opensOn > story.at.on &&
      because('window-not-open', clause, { opensOn }),
    isBefore(window?.closesOn, story.at.on) &&
      because('window-has-passed', clause, { closedOn: window?.closesOn ?? '' }),
  ]);
};

/** Agreeing to mediation, where the policy offers it. */
const agreeMediation = (standpoint: Standpoint): PermittedAction => {
  const { governing, spell, isClosed } = standpoint;
  const rule = governing.policy.suspensions.find((one) => one.cause === 'mediation');
  const clause = rule?.clause ?? spell.stage.clause;
  return judged('agree-mediation', 'resident', [
    rule === undefined && because('mediation-not-in-policy', clause),
    suspended(standpoint),
    isClosed && because('complaint-closed', clause),
  ]);
};

/** The Ombudsman helps at any time and investigates after the final response, brought within its own time. */
const ombudsman = (standpoint: Standpoint): PermittedAction[] => {
  const { governing, story, person, spell } = standpoint;
  const { policy } = governing;
  const whom = policy.commitments.find((one) => one.about === 'who-may-complain');
  const clause = (policy.external.find((rule) => rule.body === 'none') ?? whom)?.clause ?? spell.stage.clause;
  const outside = !isCovered(governing, person) && because('ombudsman-does-not-cover-this', clause);
  const early =
    outside === false && !isFinished(governing, story) && byLaw(governing, 'final-response-not-issued');
  const investigate = 'ask-ombudsman-to-investigate';
  const final = lastOf(spell, 'response-issued');
  const fact = factOn(governing.facts, 'ombudsman.months-to-bring', story.at.on)?.value;
  const until =
    final !== undefined && fact !== undefined && 'span' in fact
      ? withinCover(() => countSpan(fact.span, final, 'resident', governing.calendar).dueOn)
      : undefined;
  const lastDay = until?.outcome === 'done' ? until.value : null;
  const passed = isBefore(lastDay, story.at.on);
  return [
    judged('ask-ombudsman-for-help', 'resident', [outside]),
    outside !== false || early !== false
      ? judged(investigate, 'resident', [outside, early])
      : allowedThough(investigate, 'resident', [
          passed && byLaw(governing, 'time-to-bring-it-has-passed', { lastDay: lastDay ?? '' }),
        ]),
  ];
};

export const residentActions = (standpoint: Standpoint): PermittedAction[] => {
  const { governing, spell, isAnswered, isClosed } = standpoint;
  const { clause } = spell.stage;
  const ended = spell.ending;
  const newIssues = governing.policy.grounds.filter((ground) => ground.kind === 'new-issue');
  const newIssue = newIssues.find((ground) => ground.clause === clause) ?? newIssues[0];
  return [
    ...requests(standpoint),
    judged('withdraw', 'resident', [
      ended?.how === 'withdrawn' && because('already-withdrawn', clause),
      isClosed && ended?.how !== 'withdrawn' && because('complaint-closed', clause),
    ]),
    judged('add-information', 'resident', [isClosed && because('complaint-closed', clause)]),
    // Code 6.8: a related issue joins while the response is not issued; after that it is a complaint of its own.
    isAnswered || isClosed
      ? judged('add-issue', 'resident', [
          isAnswered &&
            because('response-already-issued', newIssue?.clause ?? clauseOn(standpoint, 'respond')),
          isClosed && because('complaint-closed', clause),
        ])
      : allowedThough('add-issue', 'resident', [
          newIssue !== undefined && because('new-issue-decided-with-reasons', newIssue.clause),
        ]),
    extendWindow(standpoint),
    agreeMediation(standpoint),
    ...ombudsman(standpoint),
  ];
};
