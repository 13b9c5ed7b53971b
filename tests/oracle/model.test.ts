/** Ten thousand steps through the states of complaints: at each, every action is open to the engine just where the model has it. */
import { expect, test } from 'vitest';
import { situationSchema, timeline } from '#policy';
import { plusDays } from './days.ts';
import { numbers } from './histories.ts';
import { factOf, mayBeDone, stamp, type Model } from './model.ts';
import { pairs, type Pair } from './shelf.ts';
import type { RawEvent } from './walk.ts';

const steps = 10_000;
const shelf = pairs().filter((pair) => pair.division === 'england-and-wales');

function asTheEngineHasIt(pair: Pair, events: RawEvent[], at: string): Model {
  const situation = situationSchema.parse({ landlord: pair.landlord, at, events });
  const answer = timeline(pair.governing, situation);
  if (answer.outcome === 'refused') throw new Error(JSON.stringify(answer.refusals));
  for (const { allowed, because } of answer.value.may)
    if (!allowed) for (const { reason, clause } of because) expect(reason && clause).toBeTruthy();
  expect(answer.value.may.every(({ allowed, because }) => allowed || because.length > 0)).toBe(true);
  return Object.fromEntries(
    answer.value.may.map(({ party, action, allowed }) => [`${party} ${action}`, allowed]),
  );
}

test(`${steps} steps: what may be done is what the model says`, { timeout: 240_000 }, () => {
  const next = numbers(20261122);
  const pick = <T>(items: readonly T[]): T => items[Math.floor(next() * items.length)] as T;
  const taken = new Map<string, Set<boolean>>();
  let made = 0;
  let lives = 0;
  while (made < steps) {
    const pair = shelf[lives % shelf.length] as Pair;
    lives += 1;
    let day = plusDays('2025-01-06', Math.floor(next() * 500));
    let second = 30_000;
    const events: RawEvent[] = [{ type: 'complaint-lodged', at: stamp(day, second), formal: next() < 0.6 }];
    for (let life = 0; life < 40 && made < steps; life += 1) {
      made += 1;
      const wait = pick([0, 0, 1, 1, 2, 3, 5, 8, 13, 30]);
      day = plusDays(day, wait);
      second = wait === 0 ? second + 60 : 30_000;
      const at = stamp(day, second);
      const model = mayBeDone(pair, events, at);
      const engine = asTheEngineHasIt(pair, events, at);
      expect(engine, JSON.stringify({ landlord: pair.landlord, at, events })).toEqual(model);
      for (const [edge, isOpen] of Object.entries(model)) {
        const name = `${pair.landlord} ${edge}`;
        taken.set(name, (taken.get(name) ?? new Set()).add(isOpen));
      }
      const open = Object.keys(model).filter((edge) => model[edge] === true);
      const action = pick(open).split(' ')[1] ?? '';
      const fact = factOf(action, at, day, pair.holidays);
      if (fact) events.push(fact);
      if (!fact && next() < 0.3) continue;
      if (events.length > 14) break;
    }
  }
  // An edge that is never open to anybody, or never closed, says something of a policy: these are all.
  const never = [...taken].filter(([, seen]) => seen.size === 1).map(([edge, seen]) => [edge, [...seen][0]]);
  expect(never).toMatchInlineSnapshot(`
    [
      [
        "co-operative resident extend-window",
        false,
      ],
      [
        "co-operative resident agree-mediation",
        false,
      ],
      [
        "co-operative resident ask-ombudsman-for-help",
        true,
      ],
      [
        "co-operative landlord extend-deadline",
        false,
      ],
      [
        "co-operative landlord write-to-complainant",
        false,
      ],
      [
        "co-operative landlord record-interview",
        false,
      ],
      [
        "co-operative landlord start-mediation",
        false,
      ],
      [
        "co-operative landlord end-mediation",
        false,
      ],
      [
        "connect resident request-informal",
        false,
      ],
      [
        "connect resident extend-window",
        false,
      ],
      [
        "connect resident agree-mediation",
        false,
      ],
      [
        "connect resident ask-ombudsman-for-help",
        true,
      ],
      [
        "connect landlord agree-timescale",
        false,
      ],
      [
        "connect landlord send-holding-response",
        false,
      ],
      [
        "connect landlord extend-deadline",
        false,
      ],
      [
        "connect landlord write-to-complainant",
        false,
      ],
      [
        "connect landlord record-interview",
        false,
      ],
      [
        "connect landlord start-mediation",
        false,
      ],
      [
        "connect landlord end-mediation",
        false,
      ],
      [
        "coop-homes resident request-stage-1",
        false,
      ],
      [
        "coop-homes resident extend-window",
        false,
      ],
      [
        "coop-homes resident agree-mediation",
        false,
      ],
      [
        "coop-homes resident ask-ombudsman-for-help",
        false,
      ],
      [
        "coop-homes resident ask-ombudsman-to-investigate",
        false,
      ],
      [
        "coop-homes landlord agree-timescale",
        false,
      ],
      [
        "coop-homes landlord send-holding-response",
        false,
      ],
      [
        "coop-homes landlord write-to-complainant",
        false,
      ],
      [
        "coop-homes landlord record-interview",
        false,
      ],
      [
        "coop-homes landlord settle-early",
        false,
      ],
      [
        "coop-homes landlord start-mediation",
        false,
      ],
      [
        "coop-homes landlord end-mediation",
        false,
      ],
      [
        "cottington resident ask-ombudsman-for-help",
        true,
      ],
      [
        "cottington landlord send-holding-response",
        false,
      ],
      [
        "cottington landlord write-to-complainant",
        false,
      ],
      [
        "cottington landlord record-interview",
        false,
      ],
      [
        "croft resident request-informal",
        false,
      ],
      [
        "croft resident extend-window",
        false,
      ],
      [
        "croft resident agree-mediation",
        false,
      ],
      [
        "croft resident ask-ombudsman-for-help",
        true,
      ],
      [
        "croft landlord send-holding-response",
        false,
      ],
      [
        "croft landlord start-mediation",
        false,
      ],
      [
        "croft landlord end-mediation",
        false,
      ],
      [
        "cottington resident request-early-resolution",
        false,
      ],
      [
        "co-operative resident request-informal",
        false,
      ],
    ]
  `);
  expect(lives).toBeGreaterThan(300);
});
