/** Verbs by either party on kept complaints, legal or not, in an order that nobody chose: what is done is what the model allows. */
import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import type { Call, Caller } from '#call';
import type { Outcome } from '#outcome';
import { anAccount } from '../../tests/builders/accounts.ts';
import { aHandler, aResident } from '../../tests/builders/calls.ts';
import {
  aComplaint,
  anAcknowledgement,
  aResponse,
  type ComplaintMade,
} from '../../tests/builders/complaints.ts';
import { plusDays } from '../../tests/oracle/days.ts';
import { numbers } from '../../tests/oracle/histories.ts';
import { mayBeDone, stamp } from '../../tests/oracle/model.ts';
import { Oracle } from '../../tests/oracle/oracle.ts';
import { pairs, type Pair } from '../../tests/oracle/shelf.ts';
import type { RawEvent } from '../../tests/oracle/walk.ts';
import { aDatabase } from '../../tests/setup/database.ts';
import * as complaints from './index.ts';

const steps = 1000;
const database = await aDatabase();
const shelf = pairs().filter((pair) => pair.division === 'england-and-wales');

interface Kept {
  pair: Pair;
  complaint: ComplaintMade;
  resident: Caller;
  staff: (Caller & { personId: string })[];
  acts: number;
}
interface Now {
  kept: Kept;
  by: Caller & { personId?: string };
  day: string;
}
type Verb = (call: Call, input: never) => Promise<Outcome<unknown>>;
interface Tried {
  verb: Verb;
  /** What the verb may refuse of its own accord where the policy has nothing against it. */
  own?: readonly string[];
  input?: (now: Now) => Record<string, unknown>;
}

/** Whoever decides or deals with it: rules about people, of which the model knows nothing. */
const people = [
  'decided-earlier-stage',
  'not-known-who-it-is-about',
  'not-a-handler-of-this-stage',
  'not-given-to-you',
];
const asked = { outcome: 'partly-upheld', definition: 'No fan.', findings: 'None.', reasons: 'By policy.' };

const residents: Record<string, Tried> = {
  withdraw: { verb: complaints.withdraw, input: () => ({ reasons: '' }) },
  'add-information': { verb: complaints.addInformation, input: () => ({ text: 'More.' }) },
  'add-issue': { verb: complaints.addIssue, input: () => ({ text: 'And more.' }) },
  'extend-window': { verb: complaints.askForMoreTime, input: () => ({ reasons: '' }) },
  'agree-mediation': { verb: complaints.agreeToMediation, own: ['already-agreed'] },
};
const landlords: Record<string, Tried> = {
  acknowledge: { verb: complaints.acknowledge, input: () => anAcknowledgement },
  allocate: {
    verb: complaints.allocate,
    own: people,
    input: ({ by }) => ({ to: by.personId, outsideName: '', reason: '' }),
  },
  'agree-timescale': {
    verb: complaints.agreeTimescale,
    input: ({ day }) => ({ dueOn: plusDays(day, 9), action: 'A visit.', whyNotWritten: '' }),
  },
  'send-holding-response': {
    verb: complaints.sendHolding,
    own: ['day-does-not-move'],
    input: () => ({ reason: 'more-investigation', reasons: 'A survey.' }),
  },
  'extend-deadline': {
    verb: complaints.extendDeadline,
    own: ['extension-not-later'],
    input: ({ day }) => ({
      dueOn: plusDays(day, 30),
      reason: 'A survey.',
      goodReason: 'The surveyor is ill.',
    }),
  },
  'send-update': {
    verb: complaints.sendUpdate,
    input: ({ day }) => ({ news: 'We wait.', reasons: 'Frost.', expectedOn: plusDays(day, 5) }),
  },
  'issue-response': {
    verb: complaints.respond,
    own: people,
    input: () => ({ ...aResponse, outcome: 'partly-upheld' }),
  },
  'ask-to-clarify': { verb: complaints.askToClarify, input: () => ({ question: 'Which room?' }) },
  'write-to-complainant': {
    verb: complaints.writeToComplainant,
    input: ({ day }) => ({ interviewOn: plusDays(day, 2), interviewHow: 'Here.', topics: '' }),
  },
  'record-interview': {
    verb: complaints.recordInterview,
    input: ({ day }) => ({ heldOn: day, notes: 'She told us.' }),
  },
  'share-draft-findings': {
    verb: complaints.shareDraftFindings,
    input: ({ day }) => ({ definition: 'No fan.', findings: 'None.', commentBy: plusDays(day, 14) }),
  },
  'settle-early': {
    verb: complaints.settleEarly,
    input: () => ({ outcome: 'resolved', settledBy: 'A call.', inWriting: 'yes' }),
  },
  'confirm-in-writing': {
    verb: complaints.confirmInWriting,
    own: people,
    input: ({ day }) => ({
      ...asked,
      ...{
        remedy: 'A fan.',
        outstandingActions: 'One visit.',
        saidOn: day,
        saidHow: 'telephone',
        isFree: 'yes',
      },
    }),
  },
  'start-mediation': {
    verb: complaints.startMediation,
    own: ['resident-has-not-agreed'],
    input: () => ({ residentAgreed: 'portal', othersAgreed: 'yes', mediator: '' }),
  },
  'end-mediation': { verb: complaints.endMediation, input: () => ({ settled: 'no', reasons: 'No day.' }) },
  close: { verb: complaints.close, input: () => ({ reasons: 'It is done.' }) },
  reopen: { verb: complaints.reopen, input: () => ({ reasons: 'It is not.' }) },
  refuse: {
    verb: complaints.refuseComplaint,
    input: ({ kept }) => ({
      ground: kept.pair.governing.policy.grounds[0]?.id,
      reasons: 'It is old.',
      evidence: 'A letter of 2019.',
    }),
  },
};

const ends = new Set(['resident withdraw', 'landlord refuse', 'landlord close']);
const next = numbers(20261123);
const pick = <T>(items: readonly T[]): T => items[Math.floor(next() * items.length)] as T;

async function begun(pair: Pair, now: string): Promise<Kept> {
  const landlordId = pair.landlord;
  const resident = await aResident(database, landlordId);
  const staff = [await aHandler(database, landlordId), await aHandler(database, landlordId, 'manager')];
  const way = { way: next() < 0.5 ? ('informal' as const) : ('formal' as const) };
  const complaint = await aComplaint(database, { landlordId, caller: resident, now }, anAccount({ way }));
  if (next() < 0.4) return { pair, complaint, resident, staff, acts: 0 };
  const act = {
    ...(await complaint.act()),
    about: 'service',
    name: '',
    person: 'not-known',
    manager: 'not-known',
  };
  const noted = await complaint.call(staff[0] as Caller, now, (call) =>
    complaints.recordAbout(call, complaints.recordAboutInput.parse(act)),
  );
  expect(noted.outcome).toBe('done');
  return { pair, complaint, resident, staff, acts: 1 };
}

const rowsNow = async (): Promise<unknown> => {
  const tables = [
    'complaint_events',
    'letters',
    'told_dates',
    'audit_lines',
    'notices',
    'mails',
    'documents',
  ];
  const counts = tables.map((table) => `(SELECT count(*) FROM ${table}) AS ${table}`).join(', ');
  return (await database.rowsOf(`(SELECT ${counts}) AS counts`))[0];
};

async function standing({ complaint: { reference } }: Kept) {
  const [row] = await database.rowsOf(
    `(SELECT *, next_due_on::text AS due FROM complaints WHERE reference = '${reference}') AS found`,
  );
  const kept = await database.rowsOf(
    `complaint_events WHERE complaint_id = '${String(row?.['complaint_id'])}' ORDER BY sequence`,
  );
  return { row, events: kept.map((each) => (each['event'] as { fact: RawEvent }).fact) };
}

test(`${steps} steps by verbs: done or refused as the model has it`, { timeout: 120_000 }, async () => {
  let day = '2025-01-06';
  let second = 36_000;
  const kept: Kept[] = [];
  for (const pair of shelf) kept.push(await begun(pair, stamp(day, second)));
  const tally = new Map<string, number>();
  for (let step = 0; step < steps; step += 1) {
    const wait = pick([0, 0, 0, 0, 0, 1, 1, 3]);
    day = plusDays(day, wait);
    second = wait === 0 ? second + 60 : 36_000;
    const at = stamp(day, second);
    const place = Math.floor(next() * kept.length);
    const one = kept[place] as Kept;
    if (one.acts > 14) {
      kept[place] = await begun(one.pair, at);
      continue;
    }
    const before = await standing(one);
    const model = mayBeDone(one.pair, before.events, at, 'record');
    // What ends a complaint or opens it again is chosen less often, so that there is something to do in between.
    const open = Object.keys(model).filter(
      (each) => model[each] === true && !each.includes('ombudsman') && (!ends.has(each) || next() < 0.2),
    );
    const any = [
      ...one.pair.raw.stages.map(({ id }) => `resident request-${id}`),
      ...Object.keys(residents).map((action) => `resident ${action}`),
      ...Object.keys(landlords).map((action) => `landlord ${action}`),
    ];
    const chosen = pick(open.length > 0 && next() < 0.5 ? open : any);
    const [party = '', action = ''] = chosen.split(' ');
    const isAsking = action.startsWith('request-');
    const by = (party === 'resident' ? one.resident : pick(one.staff)) as Now['by'];
    const tried: Tried | undefined = isAsking
      ? {
          verb: complaints.escalate,
          input: () => ({ stage: action.slice('request-'.length), reasons: 'It is not mended.' }),
        }
      : (party === 'resident' ? residents : landlords)[action];
    if (tried === undefined) throw new Error(`nobody does ${chosen}`);

    const rows = await rowsNow();
    const input = {
      reference: one.complaint.reference,
      onceKey: randomUUID(),
      version: before.row?.['version'],
      ...tried.input?.({ kept: one, by, day }),
    };
    const answer = await one.complaint.call(by, at, (call) => tried.verb(call, input as never));
    const told = JSON.stringify({
      step,
      landlord: one.pair.landlord,
      chosen,
      at,
      answer,
      events: before.events,
    });
    const after = await standing(one);
    if (answer.outcome === 'refused') {
      const against = answer.refusals.map(({ reason }) => reason);
      const isOwn = against.every((reason) => tried.own?.includes(reason));
      expect(model[chosen] !== true || isOwn, told).toBe(true);
      expect(await rowsNow(), told).toEqual(rows);
      expect(after, told).toEqual(before);
    } else {
      expect(model[chosen], told).toBe(true);
      one.acts += 1;
    }
    tally.set(`${chosen} ${answer.outcome}`, (tally.get(`${chosen} ${answer.outcome}`) ?? 0) + 1);
    expect(after.row?.['version'], told).toBe(one.acts + 1);
    expect(after.events, told).toHaveLength(one.acts + 1);
    if (answer.outcome === 'refused') continue;
    const oracle = new Oracle(one.pair.raw, one.pair.holidays, { at, events: after.events });
    const isClosed = mayBeDone(one.pair, after.events, at, 'record')['landlord reopen'] === true;
    const owed = oracle
      .duties()
      .filter((duty) => duty.metOn === undefined && ['due', 'late'].includes(duty.status));
    const days = owed.flatMap(({ dueOn }) => dueOn ?? []).sort();
    expect([after.row?.['stage'], after.row?.['is_closed'], after.row?.['due']], told).toEqual([
      oracle.legs.at(-1)?.stage.id,
      isClosed,
      isClosed ? null : (days[0] ?? null),
    ]);
  }
  const all = [...Object.keys(residents), ...Object.keys(landlords)];
  const never = (outcome: string) =>
    all.filter((action) => ![...tally.keys()].some((each) => each.endsWith(` ${action} ${outcome}`)));
  expect({ done: never('done'), refused: never('refused') }).toEqual({ done: [], refused: [] });
});
