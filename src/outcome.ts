/** What a verb answers: done, or refused with every reason. A no from the policy is returned, a fault is thrown. */

/** Why not: a sentence in kebab case (the key of its words), the clause or provision it rests on, and facts to fill in. */
export interface Refusal<Reason extends string = string> {
  reason: Reason;
  clause?: string | undefined;
  facts?: Readonly<Record<string, string | number>> | undefined;
}

/** A warning that stops nothing. */
export type Caution<Reason extends string = string> = Refusal<Reason>;

export type Outcome<T, Reason extends string = string> =
  | { outcome: 'done'; value: T; cautions: readonly Caution[] }
  | { outcome: 'refused'; refusals: readonly Refusal<Reason>[] };

export const done = <T>(
  value: T,
  cautions: readonly Caution[] = [],
): { outcome: 'done'; value: T; cautions: readonly Caution[] } => ({
  outcome: 'done',
  value,
  cautions,
});

export const refused = <Reason extends string>(
  ...refusals: Refusal<Reason>[]
): { outcome: 'refused'; refusals: readonly Refusal<Reason>[] } => ({ outcome: 'refused', refusals });
