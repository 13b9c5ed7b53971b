/** `npm run -s policy -- <verb>`: the engine at the command line, on the files of `content/` alone. */
import { explain } from './explain.ts';
import { list } from './list.ts';
import { sayUsage, words } from './say.ts';
import { timeline } from './timeline.ts';

type Verb = (args: string[]) => Promise<number>;

const verbs: Record<string, Verb> = {
  list,
  timeline,
  explain,
  check: async (args) => (await import('./check.ts')).check(args),
};

// A reader that stops early, such as `head`, is no fault of ours.
process.stdout.on('error', () => process.exit(0));

const [verb = '', ...args] = process.argv.slice(2);
const run = Object.hasOwn(verbs, verb) ? verbs[verb] : undefined;
if (run === undefined) {
  sayUsage(words()('usage.policy'));
  process.exitCode = 2;
} else {
  try {
    process.exitCode = await run(args);
  } catch (fault) {
    sayUsage(words()('unexpected', { fault: fault instanceof Error ? fault.message : String(fault) }));
    process.exitCode = 2;
  }
}
