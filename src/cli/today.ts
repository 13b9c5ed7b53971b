import { Temporal } from '#time';

/** Today in Europe/London, as an ISO date: what a command takes where the reader names no day. */
export const today = (): string => Temporal.Now.plainDateISO('Europe/London').toString();
