/** The Code's limits of time (6.2–6.5, 6.11, 6.14–6.16), held against the spans that the engine runs. */
import type { DutyRule, Span } from '../document.ts';
import { ceilingFor, type Ceiling } from '../handling-code.ts';
import { compareSpans, readings, type Comparison } from './compare-spans.ts';
import { atStage, dutyOf, type CodeStage } from './rules.ts';
import { nothingSaid, verdict, weigh, type Held, type Judge, type Verdict } from './verdict.ts';

const words: Record<Comparison, { finding: Verdict['finding']; reason: string }> = {
  shorter: { finding: 'beats', reason: 'sooner-than-the-code' },
  equal: { finding: 'meets', reason: 'as-soon-as-the-code' },
  depends: { finding: 'unclear', reason: 'in-time-on-some-days-only' },
  longer: { finding: 'fails', reason: 'later-than-the-code' },
};

const judged = (
  compared: Comparison,
  duty: DutyRule,
  span: Span,
  ceiling: Span,
  ceilingFrom: string,
): Verdict => {
  const { finding, reason } = words[compared];
  return verdict(finding, [duty.clause], reason, { span, from: `from.${duty.from}`, ceiling, ceilingFrom });
};

/** A step named without a figure: the Code's time counts, and is not the policy's. */
const withoutFigure = (duties: readonly DutyRule[], ceiling: Ceiling): Verdict =>
  verdict(
    'silent',
    duties.map((duty) => duty.clause),
    'no-figure-so-the-code-counts',
    { ceiling: ceiling.span, ceilingFrom: `from.${ceiling.from}` },
  );

/**
 * 6.2, 6.11: from receipt of the complaint or the request. Counting from allocation has no limit and fails. Where the
 * text also has the investigator write within days of an allocation that has no limit, it says two things.
 */
export const acknowledgedInTime =
  (codeStage: CodeStage): Judge =>
  (held) => {
    const ceiling = ceilingFor(held.code, codeStage, 'acknowledge');
    const duties = dutyOf(held, codeStage, 'acknowledge').filter((duty) => duty.span);
    if (!ceiling) return nothingSaid();
    const verdicts = duties.flatMap((duty): Verdict[] => {
      if (!duty.span) return [];
      if (duty.from !== 'stage-start') return [verdict('fails', [duty.clause], 'counted-from-an-open-day')];
      return [
        judged(compareSpans(duty.span, ceiling.span), duty, duty.span, ceiling.span, 'from.stage-start'),
      ];
    });
    const [first, ...rest] = verdicts;
    if (!first) return withoutFigure(dutyOf(held, codeStage, 'acknowledge'), ceiling);
    const twice = dutyOf(held, codeStage, 'write-to-complainant').filter(
      (duty) => duty.from === 'allocation',
    );
    const doubts = twice.map((duty) =>
      verdict('unclear', [duty.clause, ...first.clauses], 'two-acknowledgements-one-without-limit'),
    );
    return weigh([first, ...rest, ...doubts]);
  };

/** A response time from receipt, held against one from the acknowledgement, which may be sent on the day of receipt. */
const fromReceipt = (span: Span, ceiling: Span, latestAcknowledgement: Span): Comparison => {
  const all = readings(span).map((read): Comparison => {
    const compared = compareSpans(read, ceiling);
    if (compared === 'shorter' || compared === 'equal') return 'shorter';
    if (compared === 'depends') return 'depends';
    const both = { count: ceiling.count + latestAcknowledgement.count, unit: ceiling.unit };
    return compareSpans(read, both) === 'longer' ? 'longer' : 'depends';
  });
  const first = all[0] ?? 'depends';
  return all.every((one) => one === first) ? first : 'depends';
};

/** 6.3, 6.14: from the acknowledgement. From receipt it is sooner, as long as the count is no greater. */
export const answeredInTime =
  (codeStage: CodeStage): Judge =>
  (held) => {
    const ceiling = ceilingFor(held.code, codeStage, 'respond');
    const acknowledge = ceilingFor(held.code, codeStage, 'acknowledge');
    if (!ceiling || !acknowledge) return nothingSaid();
    const verdicts = dutyOf(held, codeStage, 'respond').flatMap((duty): Verdict[] => {
      if (!duty.span) return [];
      if (duty.from === 'acknowledgement') {
        const compared = compareSpans(duty.span, ceiling.span);
        return [judged(compared, duty, duty.span, ceiling.span, 'from.acknowledgement')];
      }
      if (duty.from === 'stage-start') {
        const compared = fromReceipt(duty.span, ceiling.span, acknowledge.span);
        return [judged(compared, duty, duty.span, ceiling.span, 'from.acknowledgement')];
      }
      return [verdict('fails', [duty.clause], 'counted-from-an-open-day')];
    });
    const [first, ...rest] = verdicts;
    return first ? weigh([first, ...rest]) : withoutFigure(dutyOf(held, codeStage, 'respond'), ceiling);
  };

/** Longer times that a policy takes by a holding response are extensions under another name. */
const holdingsAt = (held: Held, codeStage: CodeStage) =>
  atStage(held, codeStage, held.policy.holdingResponses);

const extensionsAt = (held: Held, codeStage: CodeStage) =>
  atStage(held, codeStage, held.policy.extensions).filter(
    (extension) => extension.allowed === 'with-reasons',
  );

/** Without an extension in the policy its own date stands; where it has no figure, the Code's rule counts. */
const noMoreTime = (held: Held, codeStage: CodeStage): Verdict => {
  const figure = dutyOf(held, codeStage, 'respond').some((duty) => duty.span);
  return verdict('silent', [], figure ? 'date-cannot-be-extended' : 'more-time-as-in-the-code');
};

/** 6.4, 6.15: at most so much more without good reason, explained. "Usually" and "may" are no limit. */
export const extensionLimit =
  (codeStage: CodeStage): Judge =>
  (held) => {
    const cap = ceilingFor(held.code, codeStage, 'extension');
    const response = ceilingFor(held.code, codeStage, 'respond');
    if (!cap || !response) return nothingSaid();
    const extensions = extensionsAt(held, codeStage).map((rule): Verdict => {
      const clauses = [rule.clause];
      if (!rule.most) return verdict('fails', clauses, 'extension-without-limit', { ceiling: cap.span });
      const facts = { span: rule.most, ceiling: cap.span };
      if (!rule.reasonsRequired) return verdict('fails', clauses, 'extension-without-reasons');
      switch (compareSpans(rule.most, cap.span)) {
        case 'shorter':
          return verdict('beats', clauses, 'extension-shorter', facts);
        case 'equal':
          return verdict('meets', clauses, 'extension-as-the-code', facts);
        case 'depends':
          return verdict('unclear', clauses, 'extension-in-bounds-on-some-days-only', facts);
        case 'longer':
          return verdict('fails', clauses, 'extension-too-long', facts);
      }
    });
    const whole = { count: response.span.count + cap.span.count, unit: cap.span.unit };
    const holdings = holdingsAt(held, codeStage).map((rule): Verdict => {
      const clauses = [rule.clause];
      const firm = rule.firmness === 'must' && rule.span !== undefined;
      if (!firm || !rule.span)
        return verdict('fails', clauses, 'extension-without-limit', { ceiling: cap.span });
      const facts = { span: rule.span, ceiling: whole };
      const compared = compareSpans(rule.span, whole);
      if (compared === 'longer') return verdict('fails', clauses, 'extension-too-long', facts);
      return compared === 'depends'
        ? verdict('unclear', clauses, 'extension-in-bounds-on-some-days-only', facts)
        : verdict('meets', clauses, 'extension-as-the-code', facts);
    });
    const [first, ...rest] = [...extensions, ...holdings];
    return first ? weigh([first, ...rest]) : noMoreTime(held, codeStage);
  };

/** 6.5, 6.16: the notice of more time gives the Ombudsman's contacts. */
export const extensionContacts =
  (codeStage: CodeStage): Judge =>
  (held) => {
    const extensions = extensionsAt(held, codeStage);
    const holdings = holdingsAt(held, codeStage);
    const clauses = [...extensions, ...holdings].map((rule) => rule.clause);
    if (clauses.length === 0) return noMoreTime(held, codeStage);
    const letters = atStage(held, codeStage, held.policy.letters);
    const gives = (kind: 'extension' | 'holding') =>
      letters.some((letter) => letter.letter === kind && letter.contains.includes('ombudsman-contact'));
    const extensionTells = extensions.every((rule) => rule.givesOmbudsman) || gives('extension');
    const holdingTells = holdings.length === 0 || gives('holding');
    return extensionTells && holdingTells
      ? verdict('meets', clauses, 'more-time-with-contacts')
      : verdict('fails', clauses, 'more-time-without-contacts');
  };
