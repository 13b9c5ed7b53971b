/** Runs the verb that a command line names, and makes its answer the exit status: 2 where it could not be read. */
import { sayUsage, words } from './say.ts';

export type Verb = (args: string[]) => Promise<number>;

/** @param usage the key of the line that is printed where no verb is named. */
export async function runVerb(verbs: Readonly<Record<string, Verb>>, usage: string): Promise<void> {
  // A reader that stops early, such as `head`, is no fault of ours.
  process.stdout.on('error', () => process.exit(0));
  const [verb = '', ...args] = process.argv.slice(2);
  const run = Object.hasOwn(verbs, verb) ? verbs[verb] : undefined;
  if (run === undefined) {
    sayUsage(words()(usage));
    process.exitCode = 2;
    return;
  }
  try {
    process.exitCode = await run(args);
  } catch (fault) {
    sayUsage(words()('unexpected', { fault: fault instanceof Error ? fault.message : String(fault) }));
    process.exitCode = 2;
  }
}
