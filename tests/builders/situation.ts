/** Situations as an officer would tell them: `aSituation('connect').lodged('2026-12-23T16:30:00Z').acknowledged(…)`. */
import { situationSchema, type ComplaintEvent, type Situation } from '#policy';

/** Noon in London falls on the same day as in UTC, all year. */
const instant = (when: string): string => (when.length === 10 ? `${when}T12:00:00Z` : when);

export class SituationBuilder {
  private readonly landlord: string;
  private readonly events: ComplaintEvent[] = [];
  private readonly dates: Situation['told'] = [];
  private asked: string | undefined;
  private who: Situation['person'] = 'tenant';

  constructor(landlord: string) {
    this.landlord = landlord;
  }

  private add(event: ComplaintEvent): this {
    this.events.push(event);
    return this;
  }

  lodged(when: string): this {
    return this.add({ type: 'complaint-lodged', at: instant(when), formal: true });
  }
  lodgedInformally(when: string): this {
    return this.add({ type: 'complaint-lodged', at: instant(when), formal: false });
  }
  acknowledged(when: string): this {
    return this.add({ type: 'acknowledgement-sent', at: instant(when) });
  }
  answered(when: string, delivery: 'screen' | 'post' = 'screen'): this {
    return this.add({ type: 'response-issued', at: instant(when), delivery });
  }
  escalated(when: string): this {
    return this.add({ type: 'escalation-requested', at: instant(when) });
  }
  extended(when: string, dueOn: string, reason?: string): this {
    return this.add({
      type: 'deadline-extended',
      at: instant(when),
      dueOn,
      ...(reason === undefined ? {} : { reason }),
    });
  }
  held(when: string, reason: 'more-investigation' | 'outside-organisation'): this {
    return this.add({ type: 'holding-response-sent', at: instant(when), reason });
  }
  happened(event: ComplaintEvent): this {
    return this.add({ ...event, at: instant(event.at) });
  }
  told(duty: string, dueOn: string, when: string): this {
    this.dates.push({ duty, dueOn, toldAt: instant(when) });
    return this;
  }
  by(person: Situation['person']): this {
    this.who = person;
    return this;
  }
  askedAt(when: string): this {
    this.asked = instant(when);
    return this;
  }

  build(): Situation {
    return situationSchema.parse({
      landlord: this.landlord,
      at: this.asked ?? this.events.at(-1)?.at,
      person: this.who,
      events: this.events,
      told: this.dates,
    });
  }
}

export const aSituation = (landlord: string): SituationBuilder => new SituationBuilder(landlord);
