/**
 * The second opinion: a slow walker that reads the policy's file as it stands and counts one day after another.
 * It knows dates, standings and windows; nothing of the engine is used here.
 */
import { londonDay, toMs, type Holidays } from './days.ts';
import {
  ceilings,
  codeDay,
  contacts,
  goingOn,
  metIn,
  stopping,
  walk,
  working,
  type Expected,
  type ExpectedWindow,
  type Leg,
  type RawPolicy,
  type RawSituation,
  type Rule,
  type Stop,
} from './walk.ts';

export class Oracle {
  readonly policy: RawPolicy;
  readonly holidays: Holidays;
  readonly legs: Leg[] = [];
  readonly stops: Stop[] = [];
  readonly atMs: number;
  readonly atDay: string;
  readonly codeRuns: boolean;

  constructor(policy: RawPolicy, holidays: Holidays, situation: RawSituation) {
    this.policy = policy;
    this.holidays = holidays;
    this.atMs = Date.parse(situation.at);
    this.atDay = londonDay(this.atMs);
    const events = situation.events
      .map((event) => ({ ...event, ms: Date.parse(event.at), day: londonDay(Date.parse(event.at)) }))
      .sort((one, other) => one.ms - other.ms);
    const lodged = events.find((event) => event.type === 'complaint-lodged');
    if (lodged === undefined) throw new Error('nothing lodged');
    this.codeRuns = policy.handlingCode.applies && lodged.day >= '2024-04-01';
    const wanted = policy.stages.find((stage) => stage.formal === (lodged.formal ?? true));
    const opening = wanted ?? policy.stages.find((stage) => stage.formal);
    if (opening === undefined) throw new Error('no stage');
    this.legs.push({ stage: opening, ms: lodged.ms, day: lodged.day, events: [], gone: null });
    for (const event of events.filter((one) => one.ms < lodged.ms)) this.suspendedAlready(event);
    for (const event of events) {
      if (event === lodged || event.ms < lodged.ms || event.type === 'complaint-lodged') continue;
      this.take(event);
    }
  }

  private take(event: Leg['events'][number]): void {
    const leg = this.legs.at(-1);
    if (leg === undefined) return;
    if (event.type === 'escalation-requested') {
      const next = this.policy.stages[this.policy.stages.indexOf(leg.stage) + 1];
      if (next !== undefined) {
        this.legs.push({ stage: next, ms: event.ms, day: event.day, events: [], gone: null });
      }
      return;
    }
    leg.events.push(event);
    const goes =
      ['complaint-withdrawn', 'complaint-refused'].includes(event.type) ||
      (event.type === 'mediation-ended' && event.resolved === true);
    const closed = event.type === 'complaint-closed';
    if (goes && leg.gone === null) leg.gone = { ms: event.ms, day: event.day };
    if (closed && leg.gone === null) leg.gone = { ms: Infinity, day: '' };
    if (event.type === 'complaint-reopened') leg.gone = null;
    const begun = stopping[event.type];
    const ended = goingOn[event.type];
    const rule = this.policy.suspensions?.find((one) => one.cause === (begun ?? ended));
    const open = this.stops.find((stop) => stop.cause === (begun ?? ended) && stop.toDay === null);
    if (rule === undefined) return;
    if (begun !== undefined && open === undefined) {
      this.stops.push({ cause: begun, fromMs: event.ms, fromDay: event.day, toMs: Infinity, toDay: null });
    }
    if (ended !== undefined && open !== undefined && (rule.resumes === true || event.resolved === true)) {
      open.toDay = event.day;
      open.toMs = event.ms;
    }
  }

  /** A claim or proceedings from before the complaint count while they last; one that ended before it never did. */
  private suspendedAlready({ type, ms, day }: Leg['events'][number]): void {
    const cause = type === 'mediation-started' ? undefined : stopping[type];
    const known = this.policy.suspensions?.some((one) => one.cause === cause) === true;
    if (cause !== undefined && known && !this.stops.some((stop) => stop.cause === cause)) {
      this.stops.push({ cause, fromMs: ms, fromDay: day, toMs: Infinity, toDay: null });
    }
    const over = this.stops.findIndex((stop) => stop.cause === goingOn[type]);
    if (over >= 0) this.stops.splice(over, 1);
  }

  private first(leg: Leg, type: string): Leg['events'][number] | undefined {
    return leg.events.find((event) => event.type === type);
  }

  private trigger(leg: Leg, from: string, before: number): { ms: number; day: string } | null {
    const last = leg.events.filter((event) => event.type === 'response-issued').at(-1);
    const touched = leg.events.filter((event) => contacts.includes(event.type) && event.ms <= before).at(-1);
    const fact: Record<string, { ms: number; day: string } | undefined> = {
      'stage-start': leg,
      acknowledgement: this.first(leg, 'acknowledgement-sent'),
      allocation: this.first(leg, 'allocated'),
      'response-issued': last,
      'response-received':
        last?.delivery === 'post'
          ? { ms: last.ms, day: walk(working(2), '', last.day, this.holidays, []) ?? '' }
          : last,
      'last-contact': touched ?? leg,
    };
    const found = fact[from];
    return found !== undefined && found.ms <= before ? found : null;
  }

  duties(): Expected[] {
    return this.legs.flatMap((leg) =>
      this.policy.duties
        .filter((rule) => rule.stage === leg.stage.id)
        .map((rule) => this.duty(leg, rule))
        .filter((duty) => duty !== null),
    );
  }

  private duty(leg: Leg, rule: Rule): Expected | null {
    const met = metIn(leg, rule.kind);
    const before = met?.ms ?? Infinity;
    if (rule.conditional === true && met === undefined) {
      if (this.first(leg, 'response-issued') !== undefined) return null;
    }
    const limits = this.codeRuns && leg.stage.codeStage ? ceilings[leg.stage.codeStage] : null;
    const byCode =
      rule.unspecified === true && limits !== null && ['acknowledge', 'respond'].includes(rule.kind);
    // What the Code dates, no pause of the policy's holds up, until a date is agreed in its place.
    const allStops = this.stops.filter((stop) => stop.fromMs < before);
    let runsOn = byCode;
    const stops = byCode ? [] : allStops;
    const span = byCode
      ? working(rule.kind === 'acknowledge' ? limits.acknowledge : limits.respond)
      : (rule.reading?.chosen.span ?? rule.span);
    const from = byCode
      ? rule.kind === 'acknowledge'
        ? 'stage-start'
        : 'acknowledgement'
      : (rule.reading?.chosen.from ?? rule.from ?? 'stage-start');
    const begun = this.trigger(leg, from, before);
    let due: string | null = null;
    let dueMs: number | undefined;
    let waits = begun === null;
    if (begun !== null && span !== undefined) {
      if (span.unit === 'hour') {
        dueMs = begun.ms + span.count * 3_600_000;
        due = londonDay(dueMs);
      } else due = walk(span, 'calendar-day', begun.day, this.holidays, stops);
    }
    const extended: string[] = [];
    const extendedOn: string[] = [];
    if (rule.kind === 'respond') {
      for (const event of leg.events.filter((one) => one.ms <= before)) {
        const inTime = due === null || event.day <= due;
        const held = runsOn && event.type === 'deadline-extended' ? [] : allStops;
        const moved = this.moved(leg, rule, event, due, inTime, held);
        if (moved === undefined) continue;
        if (event.type !== 'deadline-extended') runsOn = false;
        due = moved;
        waits = false;
        if (event.type === 'deadline-extended') {
          extended.push(event.dueOn ?? '');
          extendedOn.push(event.day);
        }
      }
    }
    const past = (ms: number, day: string): boolean =>
      dueMs === undefined ? due !== null && day > due : ms > dueMs;
    if (
      leg.gone !== null &&
      leg.gone.ms !== Infinity &&
      met === undefined &&
      !past(leg.gone.ms, leg.gone.day)
    ) {
      return null;
    }
    let latest: string | null = null;
    if (waits && from === 'acknowledgement' && span !== undefined) {
      const acknowledging = this.policy.duties.find(
        (one) => one.stage === leg.stage.id && one.kind === 'acknowledge',
      );
      const first =
        acknowledging === undefined ? undefined : (acknowledging.reading?.chosen.span ?? acknowledging.span);
      const limit = first ?? (limits === null ? undefined : working(limits.acknowledge));
      const by = limit === undefined ? null : walk(limit, 'calendar-day', leg.day, this.holidays, stops);
      latest = by === null ? null : walk(span, 'calendar-day', by, this.holidays, stops);
    }
    const code = codeDay(leg, rule.kind, limits, before, extended, extendedOn, this.holidays);
    const open = this.stops
      .filter((stop) => stop.toDay === null)
      .sort((one, other) => one.fromMs - other.fromMs)[0];
    let status = 'due';
    if (rule.conditional === true && met === undefined) status = 'not-started';
    else if (met !== undefined) {
      status = past(met.ms, met.day) || (latest !== null && met.day > latest) ? 'late' : 'met';
    } else if (open !== undefined && !runsOn) status = past(open.fromMs, open.fromDay) ? 'late' : 'suspended';
    else if (waits && span !== undefined) status = 'not-started';
    else if (past(this.atMs, this.atDay)) status = 'late';
    const dormant = rule.conditional === true && met === undefined;
    return {
      id: rule.id,
      status,
      dueOn: dormant ? null : due,
      ...(dueMs === undefined ? {} : { dueMs }),
      ...(met === undefined ? {} : { metOn: met.day }),
      ...(dormant ? (due === null ? {} : { latestOn: due }) : latest === null ? {} : { latestOn: latest }),
      code,
    };
  }

  /** The new date that an event gives a response; undefined where it changes nothing. */
  private moved(
    leg: Leg,
    rule: Rule,
    event: Leg['events'][number],
    due: string | null,
    inTime: boolean,
    stops: Stop[],
  ): string | null | undefined {
    const later = stops.filter((stop) => stop.fromMs >= event.ms);
    const given = (day: string): string | null =>
      day <= event.day || later.length === 0
        ? day
        : walk(
            { count: (toMs(day) - toMs(event.day)) / 86_400_000, unit: 'calendar-day' },
            '',
            event.day,
            this.holidays,
            later,
          );
    if (event.type === 'timescale-agreed') {
      const open = rule.agreed === true || rule.unspecified === true;
      return open && inTime && (event.dueOn ?? '') >= event.day ? given(event.dueOn ?? '') : undefined;
    }
    if (event.type === 'holding-response-sent') {
      const holding = this.policy.holdingResponses?.find(
        (one) => one.stage === leg.stage.id && one.reason === event.reason,
      );
      if (holding?.span === undefined || !inTime) return undefined;
      return walk(
        holding.reading?.chosen.span ?? holding.span,
        'calendar-day',
        leg.day,
        this.holidays,
        stops,
      );
    }
    if (event.type === 'deadline-extended') {
      const extension = this.policy.extensions?.find((one) => one.stage === leg.stage.id);
      if (extension === undefined || extension.allowed === 'none' || !inTime) return undefined;
      if (due !== null && (event.dueOn ?? '') <= due) return undefined;
      if (!/\S/.test(event.reason ?? '')) return undefined;
      return given(event.dueOn ?? '');
    }
    return undefined;
  }

  windows(): ExpectedWindow[] {
    return this.legs.flatMap((leg, index) => {
      const next = this.legs[index + 1];
      const asked = this.policy.stages[this.policy.stages.indexOf(leg.stage) + 1];
      return this.policy.windows
        .filter((rule) => rule.stage === asked?.id)
        .map((rule) => {
          const span = rule.reading?.chosen.span ?? rule.span ?? working(1);
          const opened = this.trigger(leg, rule.from ?? '', Infinity);
          const stops = this.stops.filter((stop) => next === undefined || stop.fromMs < next.ms);
          let closes = opened === null ? null : walk(span, 'working-day', opened.day, this.holidays, stops);
          for (const event of leg.events) {
            if (event.type !== 'window-extended' || closes === null) continue;
            if ((event.until ?? '') > closes) closes = event.until ?? '';
          }
          return {
            id: rule.id,
            opensOn: opened?.day ?? null,
            closesOn: closes,
            ...(next === undefined ? {} : { usedOn: next.day }),
            late: next !== undefined && closes !== null && next.day > closes,
          };
        });
    });
  }
}
