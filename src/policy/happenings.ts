/** Events with the moment they happened at, in an order that does not depend on how they were listed. */
import type { Moment } from './moments.ts';
import type { ComplaintEvent, EventType } from './situation.ts';

export interface Happening extends Moment {
  readonly event: ComplaintEvent;
}

/** A happening of one kind. */
export type Happened<Type extends EventType> = Happening & {
  readonly event: Extract<ComplaintEvent, { type: Type }>;
};

/** Which of several events of one instant comes first: what opens before what happens inside, and what closes last. */
const order: readonly EventType[] = [
  'complaint-lodged',
  'complaint-reopened',
  'mediation-ended',
  'insurance-claim-ended',
  'acknowledgement-sent',
  'allocated',
  'investigator-wrote',
  'interview-held',
  'timescale-agreed',
  'update-interval-agreed',
  'update-sent',
  'holding-response-sent',
  'deadline-extended',
  'draft-findings-shared',
  'findings-commented',
  'response-issued',
  'response-posted',
  'window-extended',
  'escalation-requested',
  'mediation-started',
  'insurance-claim-started',
  'legal-proceedings-issued',
  'complaint-refused',
  'complaint-withdrawn',
  'complaint-closed',
];

/** By instant, then by kind, then by content: the same order whatever the order they were given in. */
export const inOrder = (one: Happening, other: Happening): number =>
  one.ms - other.ms ||
  order.indexOf(one.event.type) - order.indexOf(other.event.type) ||
  (JSON.stringify(one.event) < JSON.stringify(other.event) ? -1 : 1);

export const isA = <Type extends EventType>(happening: Happening, type: Type): happening is Happened<Type> =>
  happening.event.type === type;
