/**
 * How a page takes its own POST: the only try/catch of the pages. Input problems come back as 422 with what was typed,
 * refusals as 409, done as the value for a 303.
 */
import { minutesIn, TRPCError } from '#api';
import type { Caution, Outcome, Refusal } from '#outcome';
import { z } from 'zod';

/** A field and the key of the message beside it. */
export interface Problem {
  field: string;
  key: string;
  facts?: Readonly<Record<string, string | number>>;
}

export type FormAnswer<T> =
  | { kind: 'done'; value: T; cautions: readonly Caution[] }
  | { kind: 'problems'; problems: readonly Problem[] }
  | { kind: 'refused'; refusals: readonly Refusal[] }
  | { kind: 'signed-out' };

type Typed = Record<string, string | string[]>;

/** Text fields as typed; a field sent twice becomes a list. Files are not read here. */
export async function typedIn(request: Request): Promise<Typed> {
  const typed: Typed = Object.create(null) as Typed;
  const form = new URLSearchParams(await request.text());
  for (const name of new Set(form.keys())) {
    const values = form.getAll(name).map((value) => value.replace(/\r\n?/g, '\n').replaceAll('\0', ''));
    typed[name] = values.length === 1 ? (values[0] ?? '') : values;
  }
  return typed;
}

/**
 * The form that a page was sent; or, on a page that is asked for, the one that waited for its person since their session
 * ended. `isFilled` is true where either was there, so that what was typed is shown before what was stored.
 */
export async function formSent({
  request,
  locals,
}: {
  request: Request;
  locals: { kept: Typed | null };
}): Promise<{
  isSent: boolean;
  isFilled: boolean;
  typed: Typed;
}> {
  const isSent = request.method === 'POST';
  const typed = isSent ? await typedIn(request) : (locals.kept ?? {});
  return { isSent, isFilled: isSent || locals.kept !== null, typed };
}

/** The query that a form is sent with when it is only to be shown again in another language. */
export const onlyToShow = 'in-this-language';

export const askedLanguage = (request: Request): boolean => new URL(request.url).searchParams.has(onlyToShow);

/** One text of a form; the first, where it was sent twice. */
export const text = (
  typed: Readonly<Record<string, string | string[] | undefined>>,
  field: string,
): string => {
  const value = typed[field];
  return (Array.isArray(value) ? value[0] : value) ?? '';
};

/** Every text of a field that may be sent more than once, such as boxes that were ticked. */
export const listOf = (
  typed: Readonly<Record<string, string | string[] | undefined>>,
  field: string,
): string[] => [typed[field] ?? []].flat();

/** What a form asks for among the things that its page can do; undefined where it names none of them. */
export const namedAmong = <T>(acts: Readonly<Record<string, T>>, name: string): T | undefined =>
  Object.hasOwn(acts, name) ? acts[name] : undefined;

/** The three fields of a day as they were typed, for `DateFields` to show again. */
export const typedParts = (
  typed: Readonly<Record<string, string | string[] | undefined>>,
  field: string,
): { day: string; month: string; year: string } => ({
  day: text(typed, `${field}-day`),
  month: text(typed, `${field}-month`),
  year: text(typed, `${field}-year`),
});

/** A schema's own sentence is for engineers: whoever typed reads that this cannot be taken. */
const keyOf = (message: string): string =>
  /^[a-z-]+:[\w.-]+$/.test(message) ? message : 'web:form.not-taken';

/** One message a field: the first says what to do, and a second would only repeat it. */
function problemsOf(fault: TRPCError): Problem[] | undefined {
  if (fault.code !== 'BAD_REQUEST') return undefined;
  // Refused before any field was read: it holds what no keyboard has.
  if (!(fault.cause instanceof z.ZodError)) return [{ field: 'form', key: 'web:form.not-taken' }];
  const problems = fault.cause.issues.map((issue) => ({
    field: issue.path.map(String).join('.') || 'form',
    key: keyOf(issue.message),
  }));
  return problems.filter(({ field }, place) => problems.findIndex((each) => each.field === field) === place);
}

/** Calls a procedure with what was typed and sorts the answer. Zod messages are keys, never sentences. */
export async function answerTo<T>(work: () => Promise<Outcome<T>>): Promise<FormAnswer<T>> {
  try {
    const outcome = await work();
    return outcome.outcome === 'done'
      ? { kind: 'done', value: outcome.value, cautions: outcome.cautions }
      : { kind: 'refused', refusals: outcome.refusals };
  } catch (fault) {
    if (!(fault instanceof TRPCError)) throw fault;
    const wait = minutesIn(fault);
    if (wait !== undefined)
      return { kind: 'refused', refusals: [{ reason: 'too-many-at-once', facts: { count: wait } }] };
    const problems = problemsOf(fault);
    if (problems) return { kind: 'problems', problems };
    if (fault.code === 'UNAUTHORIZED') return { kind: 'signed-out' };
    throw fault;
  }
}

const isTooMany = ({ reason }: Refusal): boolean =>
  reason.startsWith('too-many-') && reason !== 'too-many-files';

/** Seconds to wait, for `Retry-After`, where a limit refused; undefined for any other answer. */
export function secondsToWait(answer: FormAnswer<unknown> | undefined): number | undefined {
  const limited = answer?.kind === 'refused' ? answer.refusals.find(isTooMany) : undefined;
  return limited && Number(limited.facts?.count ?? 1) * 60;
}

/** The HTTP answer that goes with a form shown again. */
export const statusOf = (answer: FormAnswer<unknown> | undefined): number =>
  secondsToWait(answer) !== undefined ? 429 : statusWithoutLimit(answer);

/** Sets `status`, or where a limit refused 429 and how long to wait. */
export function answerWith(
  response: { status?: number; readonly headers: Headers },
  answer: FormAnswer<unknown> | undefined,
  status = statusWithoutLimit(answer),
): void {
  const wait = secondsToWait(answer);
  response.status = wait === undefined ? status : 429;
  if (wait !== undefined) response.headers.set('Retry-After', String(wait));
}

const statusWithoutLimit = (answer: FormAnswer<unknown> | undefined): number =>
  answer === undefined || answer.kind === 'done'
    ? 200
    : answer.kind === 'problems'
      ? 422
      : answer.kind === 'refused'
        ? 409
        : 401;

export { minutesIn };

/** Is this what a procedure throws for something that is not there, or not for this reader? */
export const isNotFound = (fault: unknown): boolean =>
  fault instanceof TRPCError && (fault.code === 'NOT_FOUND' || fault.code === 'FORBIDDEN');

/** Awaits what may not be there for this reader: then undefined, for a page to answer 404. Any other fault goes on. */
export async function orNotFound<T>(work: Promise<T>): Promise<T | undefined> {
  try {
    return await work;
  } catch (fault) {
    if (isNotFound(fault) || (fault instanceof TRPCError && fault.code === 'BAD_REQUEST')) return undefined;
    throw fault;
  }
}
