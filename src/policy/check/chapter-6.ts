/** Chapter 6 of the Code: the two stages themselves. The limits are in `limits.ts`. */
import { requiredLetterParts } from '../handling-code.ts';
import type { LetterPart } from '../terms.ts';
import { hardWindows } from './chapter-5.ts';
import { acknowledgedInTime, answeredInTime, extensionContacts, extensionLimit } from './limits.ts';
import { atStage, otherBody, stageOf, type CodeStage } from './rules.ts';
import { fromText, nothingSaid, verdict, weigh, type Judge } from './verdict.ts';

/** 6.8: new issues are added or start anew; never flatly shut out. */
const newIssues: Judge = (held) => {
  const flat = held.policy.grounds.filter((ground) => ground.kind === 'new-issue' && !ground.discretion);
  const text = fromText(held, { point: 'newIssues', asks: ['related-are-added', 'others-start-anew'] });
  return weigh([text, ...flat.map((ground) => verdict('fails', [ground.clause], 'new-issues-shut-out'))]);
};

/** 6.9, 6.19: the seven parts of the letter that ends a stage. */
const letterParts =
  (codeStage: CodeStage): Judge =>
  (held) => {
    const { policy, code } = held;
    const letters = atStage(held, codeStage, policy.letters).filter(
      (letter) => letter.letter === 'response' && letter.contains.length > 0,
    );
    if (letters.length === 0) return nothingSaid();
    const clauses = letters.map((letter) => letter.clause);
    const holds = (part: LetterPart): boolean => letters.some((letter) => letter.contains.includes(part));
    // After the first stage the next step is stage 2: telling of the right to ask for it tells of the step.
    const missing = requiredLetterParts(code, 'response', codeStage).filter(
      (part) => !holds(part) && !(part === 'next-step' && codeStage === 1 && holds('right-to-appeal')),
    );
    return missing.length === 0
      ? verdict('meets', clauses, 'letter-complete')
      : verdict('fails', clauses, 'letter-lacks', { missing: missing.map((part) => `letter-part.${part}`) });
  };

/** 6.19: and the way out that it shows leads to the Ombudsman, free of wait and go-between. */
const finalLetter: Judge = (held) => {
  const { policy, code } = held;
  const free = policy.external.some(
    (route) => route.body === code.code && route.wait === undefined && !route.designatedPerson,
  );
  const letter = letterParts(2)(held);
  if (free || policy.external.length === 0) return letter;
  const route = verdict(
    'fails',
    policy.external.map((one) => one.clause),
    'no-free-way-to-the-ombudsman',
  );
  return weigh([route, letter]);
};

/** 6.10: what is not settled goes to stage 2 when the resident asks. */
const onRequest: Judge = (held) => {
  const stage = stageOf(held, 2);
  if (!stage) return verdict('fails', [], 'no-second-stage');
  const text = fromText(held, { point: 'escalation', asks: ['on-request'] });
  return weigh([text, ...hardWindows(held)]);
};

/** 6.12: no reasons needed. */
const noReasons: Judge = (held) => {
  const stage = stageOf(held, 2);
  if (!stage) return nothingSaid();
  const text = fromText(held, { point: 'reasonsAsked', asks: ['none-needed'] });
  const asked = [stage.reasonsClause ?? stage.clause];
  const byRule = {
    required: verdict('fails', asked, 'reasons-required'),
    asked: verdict('unclear', asked, 'reasons-asked'),
    'not-asked': verdict('meets', [stage.clause], 'no-reasons-asked'),
  }[stage.reasons];
  return text.finding === 'silent' ? byRule : weigh([text, byRule]);
};

/** 6.13: stage 2 is decided by someone else. */
const someoneElse: Judge = (held) => {
  const first = stageOf(held, 1);
  const second = stageOf(held, 2);
  if (!first || !second) return nothingSaid();
  const clauses = [first.clause, second.clause];
  const doubt = fromText(held, { point: 'fairHearing', asks: [], doubts: ['same-people-may-decide-both'] });
  if (doubt.finding === 'unclear') return doubt;
  const never = atStage(held, 2, held.policy.handlers).filter((one) =>
    one.never.includes('decided-earlier-stage'),
  );
  if (never.length > 0)
    return verdict(
      'meets',
      never.map((one) => one.clause),
      'never-the-same-person',
    );
  return first.handler === second.handler
    ? verdict('fails', clauses, 'same-handler-at-both-stages')
    : verdict('meets', clauses, 'another-handler');
};

/** 6.20: nothing of anybody's follows stage 2 but the Ombudsman. */
const finalStage: Judge = ({ policy }) => {
  const index = policy.stages.findIndex((stage) => stage.codeStage === 2);
  const second = policy.stages[index];
  if (!second) return verdict('fails', [], 'no-second-stage');
  const after = policy.stages.slice(index + 1);
  if (after.length > 0)
    return verdict(
      'fails',
      after.map((stage) => stage.clause),
      'stage-after-stage-2',
    );
  const body = otherBody(policy);
  const follows = policy.external.filter((route) => body !== undefined && route.body === body);
  if (follows.length > 0)
    return verdict(
      'unclear',
      follows.map((route) => route.clause),
      'final-but-another-follows',
    );
  return second.final
    ? verdict('meets', [second.clause], 'second-stage-is-final')
    : verdict('unclear', [second.clause], 'not-called-final');
};

export const chapter6: Readonly<Record<string, Judge>> = {
  '6.2': acknowledgedInTime(1),
  '6.3': answeredInTime(1),
  '6.4': extensionLimit(1),
  '6.5': extensionContacts(1),
  '6.8': newIssues,
  '6.9': letterParts(1),
  '6.10': onRequest,
  '6.11': acknowledgedInTime(2),
  '6.12': noReasons,
  '6.13': someoneElse,
  '6.14': answeredInTime(2),
  '6.15': extensionLimit(2),
  '6.16': extensionContacts(2),
  '6.19': finalLetter,
  '6.20': finalStage,
};
