/** Complaints in a state that a test needs, made by the verbs. */
import { randomUUID } from 'node:crypto';
import type { Caller } from '#call';
import {
  acknowledge,
  commentOnFindings,
  escalate,
  lodge,
  respond,
  shareDraftFindings,
  view,
  type AcknowledgeInput,
  type RespondInput,
} from '#complaints';
import { Temporal } from '#time';
import type { TestDatabase } from '../setup/database.ts';
import { anAccount } from './accounts.ts';
import { asCall, monday, type CallMade } from './calls.ts';

export const anAcknowledgement: Omit<AcknowledgeInput, 'reference' | 'onceKey' | 'version'> = {
  definition: 'The fan was reported three times.',
  outcomeSought: 'A working fan.',
  responsibleFor: 'The fan and the wall.',
  notResponsibleFor: '',
};

export const aResponse: Omit<RespondInput, 'reference' | 'onceKey' | 'version'> = {
  outcome: 'upheld',
  definition: 'The fan was reported three times.',
  findings: 'Three reports are on our record.',
  reasons: 'Our repairs policy asks for it within a month.',
  remedy: 'We are sorry. The fan is mended by Friday.',
  outstandingActions: 'The contractor calls tomorrow.',
  isFree: 'yes',
};

export class ComplaintMade {
  readonly reference: string;
  readonly #database: TestDatabase;
  readonly #made: CallMade;
  constructor(database: TestDatabase, made: CallMade, reference: string) {
    this.#database = database;
    this.#made = made;
    this.reference = reference;
  }

  call<T>(caller: Caller, now: string, work: Parameters<typeof asCall<T>>[2]): Promise<T> {
    return asCall(this.#database, { ...this.#made, caller, now }, work);
  }

  async seen(now = monday, caller: Caller = this.#made.caller ?? { kind: 'visitor' }) {
    const seen = await this.call(caller, now, (call) => view(call, this.reference));
    if (!seen) throw new Error('not to be seen');
    return seen;
  }

  async act(): Promise<{ reference: string; onceKey: string; version: number }> {
    const { complaint } = await this.seen('2027-06-01T10:00:00.000Z');
    return { reference: this.reference, onceKey: randomUUID(), version: complaint.version };
  }

  async acknowledged(by: Caller, now: string, changed: Partial<AcknowledgeInput> = {}) {
    const act = await this.act();
    return this.call(by, now, (call) => acknowledge(call, { ...act, ...anAcknowledgement, ...changed }));
  }

  /** What was found is shared and commented on first where the policy gives the chance, both at the same instant. */
  async answered(by: Caller, now: string, changed: Partial<RespondInput> = {}) {
    await this.heard(by, now);
    return this.decided(by, now, changed);
  }

  async heard(by: Caller, now: string) {
    const { answer } = await this.seen(now);
    const may = answer?.may.find((each) => each.action === 'issue-response');
    if (!may?.because.some(({ reason }) => reason === 'findings-not-shared')) return;
    const { definition, findings } = aResponse;
    const commentBy = Temporal.PlainDate.from(now.slice(0, 10)).add({ days: 14 }).toString();
    const sharing = { ...(await this.act()), definition, findings, commentBy };
    await this.call(by, now, (call) => shareDraftFindings(call, sharing));
    const comment = { ...(await this.act()), comment: 'That is right.' };
    await this.call(by, now, (call) => commentOnFindings(call, comment));
  }

  /** The answer alone. */
  async decided(by: Caller, now: string, changed: Partial<RespondInput> = {}) {
    const act = await this.act();
    return this.call(by, now, (call) => respond(call, { ...act, ...aResponse, ...changed }));
  }

  async takenFurther(
    by: Caller,
    now: string,
    stage = 'stage-2',
    changed: { version?: number; onceKey?: string } = {},
  ) {
    const act = await this.act();
    return this.call(by, now, (call) => escalate(call, { ...act, stage, reasons: '', ...changed }));
  }
}

/** Lodged by `caller`, by default on the test's Monday at Connect. */
export async function aComplaint(
  database: TestDatabase,
  made: CallMade,
  account = anAccount(),
): Promise<ComplaintMade> {
  const lodged = await asCall(database, made, (call) => lodge(call, { account, onceKey: randomUUID() }));
  if (lodged.outcome !== 'done') throw new Error('The complaint was refused.');
  return new ComplaintMade(database, made, lodged.value.reference);
}
