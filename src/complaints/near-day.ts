/** A day that somebody can mean: PostgreSQL has no year 0, and nothing about a complaint lies centuries away. */
import { z } from 'zod';

const first = '1900-01-01';
const last = '2199-12-31';

/** An ISO date from 1900 to 2199; any other is refused with this message. */
export const nearDay = (message?: string) =>
  z.iso.date({ error: message, abort: true }).refine((day) => day >= first && day <= last, message);

export const isNearDay = (typed: string): boolean => nearDay().safeParse(typed).success;
