/** What the oracle knows by heart: the shapes of the raw files, the Code's figures, and how to walk through days. */
import { dayAfter, plusMonths, toMs, type Holidays } from './days.ts';

export type Span = { count: number; unit: string };
export type Rule = {
  id: string;
  stage: string;
  kind: string;
  span?: Span;
  from?: string;
  unspecified?: boolean;
  agreed?: boolean;
  conditional?: boolean;
  reason?: string;
  allowed?: string;
  cause?: string;
  resumes?: boolean;
  reading?: { chosen: { span?: Span; from?: string } };
};
export interface RawPolicy {
  handlingCode: { applies: boolean };
  commitments?: { about: string }[];
  stages: { id: string; formal: boolean; codeStage?: 1 | 2 }[];
  duties: Rule[];
  windows: Rule[];
  holdingResponses?: Rule[];
  extensions?: Rule[];
  suspensions?: Rule[];
}
export interface RawEvent {
  type: string;
  at: string;
  formal?: boolean;
  dueOn?: string;
  until?: string;
  commentBy?: string;
  reason?: string;
  delivery?: string;
  resolved?: boolean;
}
export interface RawSituation {
  at: string;
  events: RawEvent[];
}

export interface Stop {
  cause: string;
  fromMs: number;
  fromDay: string;
  toMs: number;
  toDay: string | null;
}
export interface Leg {
  stage: RawPolicy['stages'][number];
  ms: number;
  day: string;
  events: (RawEvent & { ms: number; day: string })[];
  gone: { ms: number; day: string } | null;
}
export interface Expected {
  id: string;
  status: string;
  dueOn: string | null;
  dueMs?: number;
  metOn?: string;
  latestOn?: string;
  code: string | null;
}
export interface ExpectedWindow {
  id: string;
  opensOn: string | null;
  closesOn: string | null;
  usedOn?: string;
  late: boolean;
}

/** Goes forward a day at a time until the span is used up. Null: it meets a stop without an end. */
export const walk = (
  span: Span,
  kinder: string,
  from: string,
  holidays: Holidays,
  stops: Stop[],
): string | null => {
  const unit = span.unit === 'unspecified-day' ? kinder : span.unit;
  let left = span.count;
  if (unit === 'week') left = span.count * 7;
  if (unit === 'month') left = (toMs(plusMonths(from, span.count)) - toMs(from)) / 86_400_000;
  let day = from;
  while (left > 0) {
    const after = dayAfter(day);
    day = after.day;
    const stopped = stops.filter((stop) => day > stop.fromDay && (stop.toDay === null || day <= stop.toDay));
    if (stopped.some((stop) => stop.toDay === null)) return null;
    if (stopped.length > 0) continue;
    if (unit === 'working-day' && (after.isWeekend || holidays.has(day))) continue;
    left -= 1;
  }
  return day;
};

export const ceilings: Record<1 | 2, { acknowledge: number; respond: number; extension: number }> = {
  1: { acknowledge: 5, respond: 10, extension: 10 },
  2: { acknowledge: 5, respond: 20, extension: 20 },
};
export const working = (count: number): Span => ({ count, unit: 'working-day' });

const meets: Record<string, string[]> = {
  acknowledge: ['acknowledgement-sent'],
  respond: ['response-issued'],
  'holding-response': ['holding-response-sent'],
  'write-to-complainant': ['investigator-wrote', 'timescale-agreed', 'acknowledgement after allocation'],
  interview: ['interview-held', 'timescale-agreed'],
  update: ['response-issued'],
};

/** Goes through a leg's events from the first, and stops at the one that does what the duty asks. */
export const metIn = (leg: Leg, kind: string): Leg['events'][number] | undefined => {
  let allocatedMs = Infinity;
  for (const event of leg.events) {
    if (event.type === 'allocated') allocatedMs = Math.min(allocatedMs, event.ms);
    const after = event.type === 'acknowledgement-sent' && event.ms > allocatedMs;
    const done = meets[kind] ?? [];
    if (done.includes(event.type) || (after && done.includes('acknowledgement after allocation')))
      return event;
  }
  return undefined;
};
export const contacts = [
  'acknowledgement-sent',
  'investigator-wrote',
  'interview-held',
  'timescale-agreed',
  'update-sent',
  'holding-response-sent',
  'deadline-extended',
  'draft-findings-shared',
  'update-interval-agreed',
];
export const stopping: Record<string, string> = {
  'mediation-started': 'mediation',
  'insurance-claim-started': 'insurance-claim',
  'legal-proceedings-issued': 'legal-proceedings',
};
export const goingOn: Record<string, string> = {
  'mediation-ended': 'mediation',
  'insurance-claim-ended': 'insurance-claim',
};

/** The Code's day for an acknowledgement or a response, with the extensions that moved the policy's. */
export const codeDay = (
  leg: Leg,
  kind: string,
  limits: (typeof ceilings)[1] | null,
  before: number,
  extended: string[],
  extendedOn: string[],
  holidays: Holidays,
): string | null => {
  if (limits === null || (kind !== 'acknowledge' && kind !== 'respond')) return null;
  const lawful = walk(working(limits.acknowledge), '', leg.day, holidays, []) ?? '';
  if (kind === 'acknowledge') return lawful;
  const sent = leg.events.find((event) => event.type === 'acknowledgement-sent');
  const start = sent !== undefined && sent.ms <= before ? sent.day : lawful;
  const base = walk(working(limits.respond), '', start, holidays, []) ?? '';
  const cap = walk(working(limits.extension), '', base, holidays, []) ?? '';
  let due = base;
  extended.forEach((day, index) => {
    if ((extendedOn[index] ?? '') > due) return;
    const allowed = day < cap ? day : cap;
    if (allowed > due) due = allowed;
  });
  return due;
};
