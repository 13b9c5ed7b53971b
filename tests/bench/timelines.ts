/** Timelines a second: the engine alone, over made-up histories of all landlords. */
import { situationSchema, timeline, type Governing, type Situation } from '#policy';
import { theShipped } from '../builders/governing.ts';
import { median, secondsOf } from './measure.ts';

const landlords = ['connect', 'croft', 'cottington', 'co-operative', 'coop-homes'];

/** A complaint's ordinary way, begun on another day each: lodged, acknowledged, answered, taken further, answered. */
function aHistory(at: number): Situation {
  const on = (days: number): string =>
    new Date(Date.UTC(2025, 0, 6, 12) + ((at % 500) + days) * 86_400_000).toISOString();
  const steps = [
    { type: 'complaint-lodged', at: on(0), formal: true },
    { type: 'acknowledgement-sent', at: on(3) },
    { type: 'response-issued', at: on(12), delivery: 'screen', outcome: 'not-upheld' },
    { type: 'escalation-requested', at: on(20) },
    { type: 'response-issued', at: on(40), delivery: 'screen', outcome: 'upheld' },
  ].slice(0, 1 + (at % 5));
  const landlord = landlords[at % landlords.length] ?? 'connect';
  return situationSchema.parse({ landlord, at: on(45), person: 'tenant', events: steps, told: [] });
}

/** `count` situations, five rounds; the middle one. */
export async function timelinesASecond(count: number): Promise<number> {
  const governing = new Map<string, Governing>(landlords.map((landlord) => [landlord, theShipped(landlord)]));
  const situations = Array.from({ length: count }, (_, at) => aHistory(at));
  const rates: number[] = [];
  for (let round = 0; round < 5; round += 1) {
    let answered = 0;
    const seconds = await secondsOf(async () => {
      for (const situation of situations) {
        const policy = governing.get(situation.landlord);
        if (policy && timeline(policy, situation).outcome === 'done') answered += 1;
      }
    });
    if (answered !== count) throw new Error(`${count - answered} situations were refused.`);
    rates.push(count / seconds);
  }
  return median(rates);
}
