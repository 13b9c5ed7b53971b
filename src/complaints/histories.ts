/** Complaints as the engine takes them, for whoever counts over many: what happened and what each is pinned to, no words. */
import type { Call } from '#call';
import type { Fact, Pins } from './complaint.ts';
import { countReceived, historyRows } from './store/histories.ts';

export interface HistoriesAsked {
  /** Days of receipt (ISO, Europe/London), both counted. */
  receivedFrom: string;
  receivedTo: string;
}

export interface History extends Pins {
  complaintId: string;
  reference: string;
  receivedOn: string;
  facts: readonly Fact[];
}

export const countHistories = (call: Call, asked: HistoriesAsked): Promise<number> =>
  countReceived(call, asked);

/** The next complaints in the order of receipt, at most `most`, behind the one named in `after`. */
export const nextHistories = (
  call: Call,
  asked: HistoriesAsked,
  page: { after: { receivedOn: string; complaintId: string } | undefined; most: number },
): Promise<History[]> => historyRows(call, asked, page);
