/** What the portal does without being asked: sends mail, walks the daily round, looks for what was lost. */
export { roundDue, walkRound } from './daily-round.ts';
export { startJobs, stopJobs } from './worker.ts';
