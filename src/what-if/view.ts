/** What a replay found, as far as it has come. */
import type { Call } from '#call';
import { complaintsAbout } from '#complaints';
import { rulesText } from '#publishing';
import { flipsOf, lastRun, type Flip, type Run } from './store.ts';

export interface WhatIf {
  run: Run;
  /** Were the rules changed since it was asked? */
  isOutdated: boolean;
  /** The first of those that flip; never one about the caller. */
  flips: Flip[];
}

const mostShown = 200;

/** The last replay asked of a draft; undefined where none was. */
export async function whatIf(call: Call, draftId: string): Promise<WhatIf | undefined> {
  const run = await lastRun(call.tx, draftId);
  if (!run) return undefined;
  const rules = await rulesText(call, draftId);
  const flips = await flipsOf(call.tx, run.runId, mostShown);
  const about = flips.length === 0 ? [] : await complaintsAbout(call);
  return {
    run,
    isOutdated: rules?.hash !== run.policyHash,
    flips: flips.filter(({ complaintId }) => !about.includes(complaintId)),
  };
}
