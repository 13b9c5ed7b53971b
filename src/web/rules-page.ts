/** How a page of the editor of rules takes its form: sent, refused with its fields, or done and on to the next page. */
import { formatDay, type Translator } from '#languages';
import type { Refusal } from '#outcome';
import { withCautions } from './cautions.ts';
import { orNotFound, formSent, type FormAnswer } from './form.ts';
import type { Said } from './said.ts';
import { statusAbout } from './said-about.ts';
import { keyAfter } from './send-act.ts';
import { typedDay } from './typed-day.ts';

export type TypedForm = Record<string, string | string[]>;

export interface RulesForm {
  isSent: boolean;
  /** Something was typed, now or before the session ended: it is shown before what is stored. */
  isFilled: boolean;
  typed: TypedForm;
  said: Said[];
  status: number;
  onceKey: string;
  answer: FormAnswer<unknown> | undefined;
}

const isDay = (fact: unknown): fact is string => typeof fact === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(fact);

/** A refusal of the editor in words. */
export function rulesReason({ reason, facts = {} }: Refusal, t: Translator): string {
  const said = Object.fromEntries(
    Object.entries(facts).map(([name, fact]) => [name, isDay(fact) ? formatDay(fact, t.language) : fact]),
  );
  return t(`publishing:rules.because.${reason}`, said);
}

function saidIn(answer: FormAnswer<unknown> | undefined, t: Translator): Said[] {
  if (answer?.kind === 'problems')
    return answer.problems.map(({ field, key, facts }) => ({ field, message: t(key, facts) }));
  if (answer?.kind !== 'refused') return [];
  return answer.refusals.map((refusal) => ({
    field: typeof refusal.facts?.field === 'string' ? refusal.facts.field : 'form',
    message: rulesReason(refusal, t),
  }));
}

/** Three fields of a day as one ISO date under the name of the whole; what is no day is kept as it was typed. */
export function wholeDays(typed: TypedForm): TypedForm {
  const whole: TypedForm = { ...typed };
  for (const name of Object.keys(typed)) {
    const day = /^(.+)-day$/.exec(name)?.[1];
    if (day === undefined) continue;
    const query = new URLSearchParams(
      ['day', 'month', 'year'].map((part) => [`${day}-${part}`, String(typed[`${day}-${part}`] ?? '')]),
    );
    const { iso, isGiven, ...parts } = typedDay(query, day, '');
    whole[day] = iso ?? (isGiven ? `${parts.day}-${parts.month}-${parts.year}` : '');
    for (const part of ['day', 'month', 'year']) delete whole[`${day}-${part}`];
  }
  return whole;
}

interface Asked {
  request: Request;
  locals: {
    t: Translator;
    session: unknown;
    kept: TypedForm | null;
    toSignIn: (back: string) => string;
  };
}

/**
 * Takes the form of a page. `here` is its own path, to come back to after signing in; `after` says where to go when it is
 * done. `send` answers undefined where the form only looks at something and nothing is done.
 */
export async function rulesForm(
  { request, locals }: Asked,
  at: {
    here: string;
    after: (typed: TypedForm, value: unknown) => string;
    send: (typed: TypedForm) => Promise<FormAnswer<unknown> | 'shown' | undefined>;
  },
): Promise<RulesForm | Response> {
  const { t, session, toSignIn } = locals;
  if (!session) {
    return new Response(null, { status: 303, headers: { Location: toSignIn(at.here) } });
  }
  const { isSent, isFilled, typed } = await formSent({ request, locals });
  const sent = isSent ? await orNotFound(at.send(typed)) : 'shown';
  if (sent === undefined) return new Response(null, { status: 404 });
  const answer = sent === 'shown' ? undefined : sent;
  if (answer?.kind === 'done') {
    const location = withCautions(at.after(typed, answer.value), answer.cautions);
    return new Response(null, { status: 303, headers: { Location: location } });
  }
  const status = statusAbout(answer);
  return {
    isSent,
    isFilled,
    typed,
    said: saidIn(answer, t),
    status,
    onceKey: keyAfter(answer, typed),
    answer,
  };
}

/** A fault below a field, or above it, is said at that field; one that no field has is said of the whole. */
export const atFields = (said: readonly Said[], names: readonly string[]): Said[] =>
  said.map(({ field, message }) => {
    const near = names.find(
      (name) => field === name || field.startsWith(`${name}.`) || name.startsWith(`${field}.`),
    );
    return { field: near ?? 'form', message };
  });
