/** `npm run -s policy -- <verb>`: the engine at the command line, on the files of `content/` alone. */
import { explain } from './explain.ts';
import { list } from './list.ts';
import { runVerb } from './run-verb.ts';
import { timeline } from './timeline.ts';

const verbs = {
  list,
  timeline,
  explain,
  check: async (args: string[]) => (await import('./check.ts')).check(args),
};

await runVerb(verbs, 'usage.policy');
