/** Chapter 2 of the Code: what a landlord may decline. Judged from the grounds that the policy's rules hold. */
import { requiredLetterParts } from '../handling-code.ts';
import type { GroundKind } from '../terms.ts';
import { compareSpans } from './compare-spans.ts';
import { nothingSaid, verdict, weigh, type Judge, type Verdict } from './verdict.ts';

/** These mark off what another door is for, and decline nobody. */
const otherDoors: readonly GroundKind[] = [
  'service-request',
  'information-request',
  'other-procedure',
  'not-a-customer',
  'enquiry-by-representative',
  'new-issue',
];
/** These bite before anything is filed at court, the moment that 2.2 names. */
const beforeFiling: readonly GroundKind[] = ['insurance', 'legal-proceedings'];

const clausesOf = (rules: readonly { clause: string }[]): string[] => rules.map((rule) => rule.clause);

/** 2.1: each on its merits, with a reason that is recorded and, in the refusal, told. */
const onMerits: Judge = ({ policy }) => {
  const letters = policy.letters.filter(
    (one) => one.letter === 'refusal' && one.contains.includes('reasons'),
  );
  const ofOneGround = new Set(clausesOf(policy.grounds));
  const told = policy.grounds.filter(
    (ground) =>
      ground.reasonsTold &&
      letters.some((letter) => letter.clause === ground.clause || !ofOneGround.has(letter.clause)),
  );
  if (told.length === 0) return nothingSaid();
  return told.length === policy.grounds.length
    ? verdict('meets', clausesOf(told), 'every-refusal-has-a-reason')
    : verdict('unclear', clausesOf(told), 'some-refusals-have-a-reason');
};

/** 2.2: the grounds are fair ones. */
const fairGrounds: Judge = ({ policy, code }) => {
  const declining = policy.grounds.filter((ground) => !otherDoors.includes(ground.kind));
  const verdicts = declining.map((ground): Verdict => {
    const clauses = [ground.clause];
    if (beforeFiling.includes(ground.kind))
      return verdict('fails', clauses, 'declines-before-a-claim-is-filed');
    if (!code.fairGrounds.kinds.includes(ground.kind)) {
      return verdict('unclear', clauses, 'ground-needs-its-own-reason', { kind: `ground.${ground.kind}` });
    }
    if (
      ground.kind === 'too-old' &&
      ground.span &&
      compareSpans(ground.span, code.ageLimit.span) !== 'equal'
    ) {
      return compareSpans(ground.span, code.ageLimit.span) === 'longer'
        ? verdict('meets', clauses, 'grounds-are-fair')
        : verdict('fails', clauses, 'age-limit-too-short', {
            span: ground.span,
            ceiling: code.ageLimit.span,
          });
    }
    return verdict('meets', clauses, 'grounds-are-fair');
  });
  const [first, ...rest] = verdicts;
  return first ? weigh([first, ...rest]) : nothingSaid();
};

/** 2.3: at least the Code's months, from the event or from becoming aware, with discretion beyond. */
const ageOfTheMatter: Judge = ({ policy, code }) => {
  const limits = policy.grounds.filter((ground) => ground.kind === 'too-old');
  const verdicts = limits.map((ground): Verdict => {
    const clauses = [ground.clause, ...(ground.alsoIn ?? [])];
    const compared = ground.span ? compareSpans(ground.span, code.ageLimit.span) : 'depends';
    if (ground.span && (compared === 'shorter' || compared === 'depends')) {
      return verdict('fails', clauses, 'age-limit-too-short', {
        span: ground.span,
        ceiling: code.ageLimit.span,
      });
    }
    if (ground.countedFrom === 'event') return verdict('fails', clauses, 'age-limit-without-awareness');
    if (!ground.discretion) return verdict('fails', clauses, 'age-limit-without-discretion');
    if (!ground.span || !ground.countedFrom) return verdict('unclear', clauses, 'age-limit-without-figure');
    return compared === 'longer'
      ? verdict('beats', clauses, 'age-limit-longer', { span: ground.span })
      : verdict('meets', clauses, 'age-limit-as-asked', { span: ground.span });
  });
  const [first, ...rest] = verdicts;
  return first ? weigh([first, ...rest]) : nothingSaid();
};

/** 2.4: a refusal is explained and tells of the right to take it to the Ombudsman. */
const refusalExplained: Judge = ({ policy, code }) => {
  const declining = policy.grounds.filter((ground) => !otherDoors.includes(ground.kind));
  if (declining.length === 0) return nothingSaid();
  const letters = policy.letters.filter((letter) => letter.letter === 'refusal');
  const asked = requiredLetterParts(code, 'refusal');
  const missing = asked.filter((part) => !letters.some((letter) => letter.contains.includes(part)));
  return missing.length === 0
    ? verdict('meets', clausesOf(letters), 'refusal-letter-complete')
    : verdict('fails', clausesOf(declining), 'refusal-letter-lacks', {
        missing: missing.map((part) => `letter-part.${part}`),
      });
};

/** 2.5: nothing shut out in advance. A flat age limit beside discretionary grounds is 2.3's matter and leaves doubt. */
const noBlanket: Judge = ({ policy }) => {
  const declining = policy.grounds.filter(
    (ground) => !otherDoors.includes(ground.kind) || ground.kind === 'enquiry-by-representative',
  );
  if (declining.length === 0) return nothingSaid();
  const flat = declining.filter((ground) => !ground.discretion && ground.firmness !== 'may');
  const flatBeyondAge = flat.filter((ground) => ground.kind !== 'too-old');
  if (flatBeyondAge.length > 0) return verdict('fails', clausesOf(flat), 'shut-out-in-advance');
  if (flat.length > 0) return verdict('unclear', clausesOf(declining), 'age-limit-is-flat');
  const onlyMay = declining.filter((ground) => ground.firmness === 'may');
  return onlyMay.length > 0
    ? verdict('unclear', clausesOf(onlyMay), 'may-decline-without-looking')
    : verdict('meets', clausesOf(declining), 'each-on-its-merits');
};

export const chapter2: Readonly<Record<string, Judge>> = {
  '2.1': onMerits,
  '2.2': fairGrounds,
  '2.3': ageOfTheMatter,
  '2.4': refusalExplained,
  '2.5': noBlanket,
};
