/** `npm run -s words -- <verb> <language>`: what translations owe their originals, on the files of `content/` alone. */
import { languages, sourceLanguage } from '#languages';
import { say, sayUsage, words } from './say.ts';
import { checkWords, stampWords, staleWords } from './words-verbs.ts';

const verbs: Record<string, (language: string) => number> = {
  check: checkWords,
  stale: staleWords,
  stamp: stampWords,
};

const [verb = '', wanted = 'all'] = process.argv.slice(2);
const run = Object.hasOwn(verbs, verb) ? verbs[verb] : undefined;
const others = languages.map(({ code }) => code).filter((code) => code !== sourceLanguage);
const chosen = wanted === 'all' ? others : others.filter((code) => code === wanted);
if (run === undefined || chosen.length === 0) {
  sayUsage(words()('words.usage', { languages: others.join(', ') }));
  process.exitCode = 2;
} else {
  process.exitCode = Math.max(...chosen.map(run));
  if (process.exitCode === 0) say(words()('words.done', { verb }));
}
