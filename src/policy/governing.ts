/** Everything that governs one complaint, as the engine is handed it. */
import type { WorkingCalendar } from './calendar.ts';
import type { PolicyEdition, Span } from './document.ts';
import type { Fact } from './facts.ts';
import type { LetterKind, LetterPart } from './terms.ts';

/** What the engine needs of an edition of the Complaint Handling Code; the document itself satisfies it. */
export interface CodeRules {
  readonly edition: string;
  readonly inForceFrom: string;
  readonly ceilings: readonly {
    readonly provision: string;
    readonly codeStage: 1 | 2;
    readonly duty: 'acknowledge' | 'respond' | 'extension';
    readonly span: Span;
    readonly from: 'stage-start' | 'acknowledgement' | 'end-of-response-time';
  }[];
  readonly letters: readonly {
    readonly letter: LetterKind;
    readonly codeStage?: 1 | 2 | undefined;
    readonly contains: readonly LetterPart[];
    readonly provisions: readonly string[];
  }[];
}

export interface Governing {
  readonly policy: PolicyEdition;
  readonly calendar: WorkingCalendar;
  /** Null where no edition of the Code is known. */
  readonly code: CodeRules | null;
  /** The dated central facts; those that hold on the day of the question are used. */
  readonly facts: readonly Fact[];
}

/** The Code as it binds this policy on the day a complaint was received; null where it does not. */
export const bindingCode = (governing: Governing, receivedOn: string): CodeRules | null =>
  governing.policy.handlingCode.applies && governing.code !== null && governing.code.inForceFrom <= receivedOn
    ? governing.code
    : null;

/** Does the policy name no individual in what residents read? */
export const namesNobody = (governing: Governing | null): boolean =>
  governing?.policy.commitments.some((one) => one.about === 'naming-people') ?? false;
