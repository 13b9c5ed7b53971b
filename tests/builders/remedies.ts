/** Remedies in a state that a test needs, made by the verbs. */
import { randomUUID } from 'node:crypto';
import type { Caller } from '#call';
import {
  agree,
  change,
  comment,
  complete,
  confirm,
  decline,
  offer,
  remediesOf,
  withdraw,
  type OfferInput,
} from '#remedies';
import type { TestDatabase } from '../setup/database.ts';
import { aHandler, aResident, monday } from './calls.ts';
import { aComplaint, type ComplaintMade } from './complaints.ts';

export const anOffer: Omit<OfferInput, 'reference' | 'onceKey'> = {
  kind: 'service',
  what: 'A new fan in the bathroom.',
  impact: 'You went without one since May.',
  ownerBody: 'The repairs team',
  dueOn: '2026-12-14',
  pounds: null,
  reason: '',
};

const verbs = { agree, change, comment, complete, confirm, decline, withdraw };
type Verbs = typeof verbs;

export class RemedyMade {
  readonly #complaint: ComplaintMade;
  readonly remedyId: string;
  constructor(complaint: ComplaintMade, remedyId: string) {
    this.#complaint = complaint;
    this.remedyId = remedyId;
  }

  async seen(by: Caller, now = monday) {
    const { reference } = this.#complaint;
    const seen = await this.#complaint.call(by, now, (call) => remediesOf(call, reference));
    const remedy = seen?.remedies.find((each) => each.remedyId === this.remedyId);
    if (!remedy) throw new Error('not to be seen');
    return remedy;
  }

  /** Does a verb as the form on the page would, with the version that stands there. */
  async does<Verb extends keyof Verbs>(
    verb: Verb,
    by: Caller,
    now: string,
    own: Partial<Parameters<Verbs[Verb]>[1]> = {},
  ) {
    const shown = await this.#complaint.call(by, now, (call) => remediesOf(call, this.#complaint.reference));
    const version = shown?.remedies.find((each) => each.remedyId === this.remedyId)?.version ?? 1;
    const input = {
      reference: this.#complaint.reference,
      remedyId: this.remedyId,
      onceKey: randomUUID(),
      version,
      heardBy: '',
      comment: '',
      ...own,
    };
    const act = verbs[verb] as (...given: unknown[]) => ReturnType<Verbs[Verb]>;
    return this.#complaint.call(by, now, (call) => act(call, input));
  }
}

export async function aRemedy(
  complaint: ComplaintMade,
  by: Caller,
  changed: Partial<OfferInput> = {},
  now = monday,
): Promise<RemedyMade> {
  const input = { reference: complaint.reference, onceKey: randomUUID(), ...anOffer, ...changed };
  const offered = await complaint.call(by, now, (call) => offer(call, input));
  if (offered.outcome === 'refused') throw new Error(offered.refusals.map(({ reason }) => reason).join(', '));
  return new RemedyMade(complaint, offered.value.remedyId);
}

/** A complaint of a resident's, and a handler who can offer something. */
export async function somethingOwed(database: TestDatabase, landlordId: string) {
  const resident = await aResident(database, landlordId);
  const handler = await aHandler(database, landlordId);
  return { resident, handler, complaint: await aComplaint(database, { caller: resident, landlordId }) };
}
