/** How staff narrow the desk: each part on its own or with the others. Addresses and saved views hold the same. */
import { z } from 'zod';
import { channels, dutyKinds, stageIds } from '#policy';

/** Open complaints by their next day; then those without one; then the closed. Every complaint is in exactly one. */
export const groups = ['late', 'today', 'near', 'later', 'paused', 'no-day', 'waiting', 'closed'] as const;
export type Group = (typeof groups)[number];

/** What an address says and the portal does not know is as good as not said. */
export const filterInput = z.strictObject({
  stage: z.enum(stageIds).optional().catch(undefined),
  channel: z.enum(channels).optional().catch(undefined),
  /** What is owed next, at any stage; `acknowledge` is waiting for the first letter. */
  duty: z.enum(dutyKinds).optional().catch(undefined),
  /** Only what the caller deals with. */
  mine: z.boolean().optional().catch(undefined),
  /** Only where somebody was said to be in danger at lodging. */
  atRisk: z.boolean().optional().catch(undefined),
});
export type Filter = z.output<typeof filterInput>;

export const isNarrowed = (filter: Filter): boolean => Object.values(filter).some((part) => !!part);
