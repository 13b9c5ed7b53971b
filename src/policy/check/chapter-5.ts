/** Chapter 5 of the Code: two stages, fair handling, and what may be refused within them. */
import { requiredLetterParts } from '../handling-code.ts';
import { atStage, otherBody, stepsBefore } from './rules.ts';
import { fromText, nothingSaid, verdict, weigh, type Held, type Judge, type Verdict } from './verdict.ts';

/** 5.2: no step of any name before stage 1. */
const noExtraStep: Judge = ({ policy }) => {
  const before = stepsBefore(policy);
  const first = policy.stages.find((stage) => stage.codeStage === 1);
  return before.length > 0
    ? verdict(
        'fails',
        before.map((stage) => stage.clause),
        'step-before-stage-1',
        { count: before.length },
      )
    : verdict('meets', first ? [first.clause] : [], 'no-step-before-stage-1');
};

/** 5.3: two stages, in the rules and in the policy's own count. */
const twoStages: Judge = ({ policy }) => {
  const formal = policy.stages.filter((stage) => stage.formal);
  const named = policy.says.stagesNamed;
  const clauses = [...(named?.clauses ?? []), ...formal.map((stage) => stage.clause)];
  const off = [formal.length, named?.count ?? 2].find((count) => count !== 2);
  return off === undefined
    ? verdict('meets', clauses, 'two-stages')
    : verdict('fails', named && named.count === off ? named.clauses : clauses, 'not-two-stages', {
        count: off,
      });
};

/** 5.4: what another body does counts within the two stages. */
const thirdPartyWithin: Judge = ({ policy }) => {
  const body = otherBody(policy);
  if (body === undefined) return verdict('not-applicable', [], 'no-other-body');
  const after = policy.external.filter((route) => route.body === body);
  return after.length > 0
    ? verdict(
        'fails',
        after.map((route) => route.clause),
        'another-process-follows',
      )
    : verdict(
        'meets',
        policy.stages.map((stage) => stage.clause),
        'no-other-process-follows',
      );
};

/** 5.5: the landlord answers for the body that handles complaints for it. */
const thirdPartyBound: Judge = (held) =>
  otherBody(held.policy) === undefined
    ? verdict('not-applicable', [], 'no-other-body')
    : fromText(held, { point: 'thirdParties', asks: ['bound-to-code'] });

/** Does each stage's acknowledgement, in the policy's words, hold these parts? */
const acknowledgementsHold = (held: Held, parts: readonly string[]): boolean =>
  ([1, 2] as const).every((codeStage) => {
    const letters = atStage(held, codeStage, held.policy.letters).filter(
      (one) => one.letter === 'acknowledgement',
    );
    return parts.every((part) => letters.some((letter) => letter.contains.some((held) => held === part)));
  });

const acknowledgementClauses = ({ policy }: Held): string[] =>
  policy.letters.filter((letter) => letter.letter === 'acknowledgement').map((letter) => letter.clause);

/** 5.6: both acknowledgements set out the complaint and the outcome sought; unclear points are asked about. */
const definitionAndOutcome: Judge = (held) => {
  const { policy, code } = held;
  const asked = requiredLetterParts(code, 'acknowledgement', 1).filter(
    (part) => part !== 'responsibility-split',
  );
  const asks = policy.says.clarification;
  const both = acknowledgementsHold(held, asked);
  if (both && asks) {
    return verdict('meets', [...acknowledgementClauses(held), ...asks.clauses], 'acknowledgement-defines');
  }
  if (both) return verdict('unclear', acknowledgementClauses(held), 'acknowledgement-defines-without-asking');
  if (asks) return verdict('unclear', asks.clauses, 'asks-but-acknowledgement-silent');
  const elsewhere = policy.letters.filter((letter) => letter.contains.includes('complaint-definition'));
  return elsewhere.length > 0
    ? verdict(
        'unclear',
        elsewhere.map((letter) => letter.clause),
        'defined-in-other-letters-only',
      )
    : nothingSaid();
};

/** 5.7: the acknowledgement says what the landlord answers for and what not. */
const responsibilitySetOut: Judge = (held) =>
  acknowledgementsHold(held, ['responsibility-split'])
    ? verdict('meets', acknowledgementClauses(held), 'responsibility-in-acknowledgement')
    : nothingSaid();

/** 5.8: independence, both sides, evidence, conflicts. A rule that keeps one conflict out is half of it. */
const fairHearing: Judge = (held) => {
  const { policy } = held;
  const asked = ['independent', 'both-sides-heard', 'evidence-weighed', 'conflicts-handled'];
  const text = fromText(held, { point: 'fairHearing', asks: asked });
  const conflicts = policy.handlers.filter((handler) =>
    handler.never.some((kind) => kind !== 'decided-earlier-stage'),
  );
  if (conflicts.length === 0 || text.finding === 'meets') return text;
  const half = verdict(
    'unclear',
    conflicts.map((handler) => handler.clause),
    'conflicts-handled-in-part',
  );
  return text.finding === 'silent' ? half : weigh([text, half]);
};

/** A hard window with nobody free to look at a late request. Ours, where the policy is silent, is not the policy's. */
export const hardWindows = (held: Held): Verdict[] => {
  const { policy } = held;
  if (policy.says.escalation?.states.includes('late-requests-considered')) return [];
  return atStage(held, 2, policy.windows)
    .filter((window) => window.span && window.extendable === 'no' && window.reading?.policy !== 'silent')
    .map((window) =>
      verdict(
        'unclear',
        [window.clause],
        'window-without-discretion',
        window.span ? { span: window.span } : {},
      ),
    );
};

/** 5.11: escalation is refused only for a reason that chapter 2 allows, and explained. */
const refusingToEscalate: Judge = (held) =>
  weigh([
    fromText(held, { point: 'escalation', asks: ['refused-only-for-listed-reasons'] }),
    ...hardWindows(held),
  ]);

const conductGrounds = ({ policy }: Held) => policy.grounds.filter((ground) => ground.kind === 'conduct');

/** 5.14: restrictions rest on evidence and are reviewed. */
const restrictionsEvidenced: Judge = (held) => {
  const grounds = conductGrounds(held).map((ground) => ground.clause);
  const asked = fromText(held, { point: 'conduct', asks: ['evidence-required', 'reviewed'] });
  if (grounds.length === 0 || asked.finding === 'meets') return asked;
  return verdict('fails', grounds, 'conduct-power-without-evidence-and-review');
};

/** 5.15: restrictions fit the behaviour and heed the Equality Act. */
const restrictionsProportionate: Judge = (held) => {
  const grounds = conductGrounds(held).map((ground) => ground.clause);
  const asked = fromText(held, { point: 'conduct', asks: ['proportionate', 'equality-minded'] });
  if (grounds.length === 0 || asked.finding !== 'silent') return asked;
  return verdict('fails', grounds, 'conduct-power-without-proportion');
};

export const chapter5: Readonly<Record<string, Judge>> = {
  '5.2': noExtraStep,
  '5.3': twoStages,
  '5.4': thirdPartyWithin,
  '5.5': thirdPartyBound,
  '5.6': definitionAndOutcome,
  '5.7': responsibilitySetOut,
  '5.8': fairHearing,
  '5.11': refusingToEscalate,
  '5.14': restrictionsEvidenced,
  '5.15': restrictionsProportionate,
};
