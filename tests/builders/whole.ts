/** One complaint and everybody at it over plain HTTP, as people without JavaScript take it through its landlord's procedure. */
import type { TestServer } from '../setup/server.ts';
import { formOf, hiddenFields, lodgeAs } from './lodging.ts';
import { codeFor } from './outbox.ts';
import { aVisitor, type Visit, type Visitor } from './visitor.ts';

export type Channel = 'online' | 'by telephone';
export type Typed = Record<string, string>;

/** Three boxes for the day so many days from now. */
export function dayBoxes(name: string, days: number): Typed {
  const day = new Date(Date.now() + days * 86_400_000).toLocaleDateString('en-GB', {
    timeZone: 'Europe/London',
  });
  const [date = '', month = '', year = ''] = day.split('/');
  return { [`${name}-day`]: date, [`${name}-month`]: month, [`${name}-year`]: year };
}

/** The event that an act leaves, where it has another name. */
const eventOf: Typed = {
  'agree-mediation': 'mediation-agreed',
  'agree-timescale': 'timescale-agreed',
  allocate: 'allocated',
  'ask-to-clarify': 'clarification-asked',
  clarify: 'clarification-answered',
  close: 'complaint-closed',
  'comment-on-findings': 'findings-commented',
  'end-mediation': 'mediation-ended',
  'extend-deadline': 'deadline-extended',
  'note-lesson': 'lesson-noted',
  'record-about': 'about-recorded',
  'record-external-outcome': 'external-outcome-recorded',
  'record-external-referral': 'external-referral-recorded',
  'record-interview': 'interview-held',
  'send-holding': 'holding-response-sent',
  'send-update': 'update-sent',
  'settle-early': 'response-issued',
  'share-draft-findings': 'draft-findings-shared',
  'start-mediation': 'mediation-started',
  'write-to-complainant': 'investigator-wrote',
};

const points = ['The boiler is broken.', 'Nobody called back.'];

export class Whole {
  readonly landlordId: string;
  readonly email: string;
  readonly resident: Visitor;
  readonly handler: Visitor;
  readonly manager: Visitor;
  /** How many days the portal's clock runs ahead of ours. */
  ahead = 0;
  /** The event that each act has to leave on the complaint, in order. */
  readonly done = ['complaint-lodged'];
  /** What was typed and has to be read again on the resident's pages. */
  readonly said: string[] = [];
  reference = '';
  readonly #url: string;

  /** `visitor` makes each of the three at it; by default a browser without scripts. */
  constructor(
    server: Pick<TestServer, 'url'>,
    landlordId: string,
    channel: Channel,
    visitor: () => Visitor = () => aVisitor(server.url),
  ) {
    this.#url = server.url;
    this.landlordId = landlordId;
    this.email = `${channel === 'online' ? 'online' : 'phone'}@${landlordId}.whole.example`;
    this.resident = visitor();
    this.handler = visitor();
    this.manager = visitor();
  }

  get own(): string {
    return `/${this.landlordId}/en/complaints/${this.reference}`;
  }
  get desk(): string {
    return `/${this.landlordId}/en/desk/${this.reference}`;
  }

  day(name: string, days: number): Typed {
    return dayBoxes(name, days + this.ahead);
  }

  async staffSignIn(): Promise<void> {
    await this.handler.signIn(this.landlordId, `handler@${this.landlordId}.example`);
    await this.manager.signIn(this.landlordId, `manager@${this.landlordId}.example`);
  }

  async lodgedOnline(way: string): Promise<void> {
    this.reference = await lodgeAs(this.resident, this.landlordId, this.email, { way: { way } });
  }

  /** Staff write it down; the resident takes it over with the code in her letter. */
  async lodgedByTelephone(wayIn: string): Promise<void> {
    const path = `/${this.landlordId}/en/desk/new`;
    const form = await this.handler.get(path);
    const sent = await this.handler.post(path, {
      ...hiddenFields(form.body),
      ...{ channel: 'telephone', ...this.day('received', 0), receivedTime: '', wayIn },
      ...{ name: 'Gwen Ellis', way: 'letter', address: '4 High Street\nLeeds', language: 'en' },
      ...{ interpreter: 'no', atRisk: 'no', title: 'No heat', wish: 'Mend the boiler.' },
      account: 'The boiler broke in October.',
    });
    const letter = await this.handler.get(this.#led(sent, 'lodging for somebody'));
    const code = /[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}/.exec(letter.body)?.[0] ?? '';
    const claim = `/${this.landlordId}/en/account/claim`;
    await this.resident.post(claim, { code, email: this.email });
    await this.resident.post(`/${this.landlordId}/en/account/code`, {
      code: await codeFor(this.#url, this.landlordId, this.email),
      next: claim,
    });
    const taken = await this.resident.post(claim, hiddenFields((await this.resident.get(claim)).body));
    this.reference = this.#led(taken, 'taking it over').split('/').at(-1) ?? '';
    this.done.push('complaint-claimed');
  }

  /** Opens the form of an act and sends it. Throws with what the page says where it was not done. */
  async acts(who: Visitor, act: string, typed: Typed = {}, leaves?: string): Promise<void> {
    const path = `${who === this.resident ? this.own : this.desk}/acts/${act}`;
    const form = await who.get(path);
    if (form.status !== 200) throw new Error(`${this.landlordId} ${act}: ${form.status}`);
    this.#led(await who.post(path, { ...hiddenFields(form.body), ...typed }), act);
    this.done.push(leaves ?? eventOf[act] ?? act);
  }

  async acknowledged(by = this.handler): Promise<void> {
    const { body } = await by.get(this.desk);
    const sent = await by.post(this.desk, {
      ...formOf(body, 'acknowledge'),
      definition: 'No heat since October.',
      outcomeSought: 'A warm home.',
      responsibleFor: 'The boiler and our calls.',
      notResponsibleFor: '',
      ...Object.fromEntries(points.map((point, place) => [`points.${place}`, point])),
    });
    this.#led(sent, 'acknowledge');
    this.done.push('acknowledgement-sent');
  }

  /** Point by point, with a remedy: what was found is `found`. */
  async answered(by: Visitor, found: string): Promise<void> {
    const { body } = await by.get(this.desk);
    const sent = await by.post(this.desk, {
      ...formOf(body, 'respond'),
      ...{ outcome: 'partly-upheld', isFree: 'yes', definition: 'No heat since October.', findings: found },
      'points.0.finding': 'upheld',
      'points.0.reason': `${found} The boiler failed twice.`,
      'points.1.finding': 'not-upheld',
      'points.1.reason': `${found} Our record shows two calls.`,
      ...{ reasons: 'Our repairs policy.', remedy: 'A new boiler.', outstandingActions: 'One visit.' },
    });
    this.#led(sent, 'respond');
    this.done.push('response-issued');
    this.said.push(found);
  }

  async takenFurther(): Promise<void> {
    const path = `${this.own}/stage-2`;
    const form = await this.resident.get(path);
    const typed = { reasons: 'It is still cold.' };
    this.#led(await this.resident.post(path, { ...hiddenFields(form.body), ...typed }), 'taking it further');
    this.done.push('escalation-requested');
  }

  /** Recorded that it is about the service, and given to this member of staff. */
  async allocated(to: Visitor, name: string): Promise<void> {
    const { body } = await to.get(`${this.desk}/acts/allocate`);
    const label = [...body.matchAll(/value="([0-9a-f-]{36})"[^>]*>\s*<span>([^<]*)/g)];
    const id = label.find((each) => each[2]?.includes(name))?.[1];
    if (id === undefined) throw new Error(`nobody called ${name}: ${label.map((each) => each[2]).join()}`);
    await this.acts(to, 'allocate', { to: id, reason: '', outsideName: '' });
  }

  /** Offered, agreed, done and confirmed. */
  async putRight(): Promise<void> {
    const send = async (who: Visitor, path: string, typed: Typed = {}) => {
      const form = /<main[\s\S]*<\/main>/.exec((await who.get(path)).body)?.[0] ?? '';
      this.#led(await who.post(path, { ...hiddenFields(form), ...typed }), path);
    };
    const what = 'A letter that says sorry, by name.';
    await send(this.manager, `${this.desk}/remedies/new`, {
      ...{ kind: 'apology', what, impact: 'Cold for six weeks.', ownerBody: 'The heating team' },
      ...{ pounds: '', reason: '', ...this.day('dueOn', 10) },
    });
    const page = (await this.resident.get(this.own)).body;
    const path = /href="([^"]*\/remedies\/[0-9a-f-]{36})"/.exec(page)?.[1] ?? '';
    await send(this.resident, `${path}?act=agree`);
    await send(this.manager, `${path.replace('/complaints/', '/desk/')}?act=complete`, {
      ...this.day('doneOn', 0),
      evidence: 'Job 4471, tested.',
    });
    await send(this.resident, `${path}?act=confirm-done`);
    this.said.push(what);
  }

  #led({ status, location, body }: Visit, act: string): string {
    if (status === 303 && location !== null) return location;
    const main = /<main[\s\S]*<\/main>/.exec(body)?.[0] ?? body;
    throw new Error(`${this.landlordId} ${act}: ${status}\n${main.replace(/<[^>]*>|\s+/g, ' ')}`);
  }
}
