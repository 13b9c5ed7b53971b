/**
 * A form of one act, as data: its fields, and the procedure that takes them. Its words are in the bundle `acts`, by act and
 * field: `close.title`, `close.lead`, `close.send`, `close.reasons`, `close.reasons-hint`, `refuse.ground.too-old`.
 */
import type { Call } from '#call';
import { mostPoints, type ComplaintView } from '#complaints';
import type { Outcome } from '#outcome';
import type { Follower } from '../following/follower.ts';
import type { AppCaller } from '../router.ts';

export interface ActChoice {
  value: string;
  label: string;
}

export interface ActField {
  /** The name of the input that the procedure takes. */
  name: string;
  /**
   * One line, many lines, a day as three boxes, one of several, any of several, a single box to tick; a finding and its
   * reason on each of several points, which are the options.
   */
  kind: 'line' | 'words' | 'day' | 'choice' | 'ticks' | 'tick' | 'findings';
  isOptional?: boolean;
  /** Values of a choice, each with words of its own. */
  options?: readonly string[];
  /** Values that depend on the complaint, with their words. */
  optionsOf?: (
    seen: ComplaintView,
    reader: Follower,
    call: Call,
  ) => readonly ActChoice[] | Promise<readonly ActChoice[]>;
  /** What stands in the field before anybody typed. */
  first?: (seen: ComplaintView, reader: Follower) => string;
}

/** What every act is sent with; a procedure judges it and what was typed. */
export interface ActHead {
  reference: string;
  onceKey: string;
  version: string;
}

export interface ActForm {
  /** The last part of its address, in kebab case. */
  act: string;
  party: 'resident' | 'landlord';
  /** The engine's action that must be open; absent where the act is open on any day. */
  action?: string;
  /** Is the act of any use on this complaint? One that is not is neither listed nor shown. */
  isFor?: (seen: ComplaintView) => boolean;
  fields: readonly ActField[];
  /** A path in the portal that may be what is meant instead; its words are `<act>.beside`. */
  beside?: (reference: string) => string;
  send: (
    caller: AppCaller,
    // What was typed is judged by the procedure's own schema.
    // eslint-disable-next-line @typescript-eslint/no-explicit-any
    input: any,
  ) => Promise<Outcome<{ reference: string }>>;
}

interface FindingTyped {
  finding: string;
  reason: string;
}
type ValueTyped = string | string[] | FindingTyped[] | undefined;

type Typed = Readonly<Record<string, string | string[] | undefined>>;

const first = (value: string | string[] | undefined): string =>
  (Array.isArray(value) ? value[0] : value) ?? '';

/** Three boxes to one ISO day; what has no such shape goes on as it was typed, for the schema to refuse. */
function dayFrom(typed: Typed, name: string): string {
  const [day, month, year] = ['day', 'month', 'year'].map((part) => first(typed[`${name}-${part}`]).trim());
  if (!day && !month && !year) return first(typed[name]);
  const isShaped = /^\d{1,2}$/.test(day ?? '') && /^\d{1,2}$/.test(month ?? '') && /^\d{4}$/.test(year ?? '');
  return isShaped
    ? `${year ?? ''}-${(month ?? '').padStart(2, '0')}-${(day ?? '').padStart(2, '0')}`
    : [day, month, year].join(' ').trim();
}

/** The findings as they were typed, in the order of their points; undefined where the form showed none. */
function findingsFrom(typed: Typed, name: string): FindingTyped[] | undefined {
  const places = Array.from({ length: mostPoints }, (_, place) => `${name}.${place}`).filter(
    (at) => `${at}.reason` in typed,
  );
  if (places.length === 0) return undefined;
  return places.map((at) => ({
    finding: first(typed[`${at}.finding`]),
    reason: first(typed[`${at}.reason`]),
  }));
}

function valueOf(field: ActField, typed: Typed): ValueTyped {
  if (field.kind === 'findings') return findingsFrom(typed, field.name);
  if (field.kind === 'ticks') return [typed[field.name] ?? []].flat();
  const value = field.kind === 'day' ? dayFrom(typed, field.name) : first(typed[field.name]);
  // A choice that nobody made is missing, not empty.
  return value === '' && (field.kind !== 'words' || field.isOptional === true) && field.kind !== 'line'
    ? undefined
    : value;
}

/** What was typed into a form, as its procedure takes it. */
export const inputFrom = (form: { fields: readonly ActField[] }, typed: Typed): Record<string, ValueTyped> =>
  Object.fromEntries(form.fields.map((field) => [field.name, valueOf(field, typed)]));
