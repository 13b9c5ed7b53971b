/** `policy timeline`: situations in, one JSON line out for each, in order. */
import { readFileSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { governingOn, loadLibrary, type Library } from '#library';
import { expectationOf, inLineOrder, momentOf, openYaml, placed, timeline as answer } from '#policy';
import type { Situation, TimelineAnswer } from '#policy';
import { readArguments } from './arguments.ts';
import { askedSituation } from './asked-situation.ts';
import { refusalInWords, say, sayFault, sayUsage, words } from './say.ts';
import { timelineInWords } from './timeline-in-words.ts';

type Answered = { answer: TimelineAnswer } | { faults: string[] };

/** The day that decides the edition: the first lodging, by the London calendar. */
const receivedOn = (situation: Situation): string | undefined =>
  situation.events
    .filter((event) => event.type === 'complaint-lodged')
    .map((event) => momentOf(event.at))
    .sort((one, other) => one.ms - other.ms)[0]?.on;

const answerTo = (library: Library, situation: Situation): Answered => {
  const day = receivedOn(situation);
  if (day === undefined) {
    return { faults: [refusalInWords({ reason: 'complaint-not-lodged' })] };
  }
  const governing = governingOn(library, situation.landlord, day);
  if (governing.outcome === 'refused') return { faults: governing.refusals.map(refusalInWords) };
  const answered = answer(governing.value, situation);
  return answered.outcome === 'refused'
    ? { faults: answered.refusals.map(refusalInWords) }
    : { answer: answered.value };
};

/** One line of JSON lines. */
const answerLine = (library: Library, line: string): Answered => {
  let data: unknown;
  try {
    data = JSON.parse(line);
  } catch {
    return { faults: [words()('expected.json')] };
  }
  const asked = askedSituation(library, data);
  if ('unmet' in asked) return { faults: asked.unmet.map(expectationOf) };
  try {
    return answerTo(library, asked.situation);
  } catch (fault) {
    // A fault of ours in one situation must not keep the others from their answers.
    return { faults: [words()('unexpected', { fault: fault instanceof Error ? fault.message : '' })] };
  }
};

const isLate = (answered: Answered): boolean =>
  'answer' in answered && answered.answer.duties.some((duty) => duty.status === 'late');

const fromFile = (library: Library, file: string): Answered | null => {
  let body: string;
  try {
    body = readFileSync(file, 'utf8');
  } catch {
    sayFault({ file, line: 1, expected: words()('expected.file') });
    return null;
  }
  const { content, faults } = openYaml(body, file);
  const asked = content === undefined ? { unmet: [] } : askedSituation(library, content.data);
  if (content === undefined || 'unmet' in asked || faults.length > 0) {
    const unmet = 'unmet' in asked && content !== undefined ? placed(asked.unmet, file, content.lineOf) : [];
    inLineOrder([...faults, ...unmet]).forEach(sayFault);
    return null;
  }
  const answered = answerTo(library, asked.situation);
  if ('answer' in answered) return answered;
  for (const expected of answered.faults) sayFault({ file, line: 1, expected });
  return null;
};

export const timeline = async (args: readonly string[]): Promise<number> => {
  const { words: stray, options, strange } = readArguments(args, ['file'], ['json', 'text', 'late']);
  if (stray.length > 0 || strange.length > 0) {
    sayUsage(words()('usage.timeline'));
    return 2;
  }
  const library = loadLibrary();
  library.faults.forEach(sayFault);
  const show = (answered: Answered, line: number): void => {
    if (!('answer' in answered)) {
      const faults = answered.faults.map((expected) => words()('expected', { expected }));
      say(JSON.stringify({ line, faults }));
    } else if (options.has('text')) say(timelineInWords(answered.answer));
    else say(JSON.stringify(answered.answer));
  };
  const file = options.get('file');
  const answers: Answered[] = [];
  let unread = library.faults.length > 0;
  if (file !== undefined) {
    const answered = fromFile(library, file);
    if (answered === null) return 2;
    answers.push(answered);
    show(answered, 1);
  } else {
    const lines = (await text(process.stdin)).replace(/^\uFEFF/, '').split('\n');
    lines.forEach((body, index) => {
      if (body.trim() === '') return;
      const answered = answerLine(library, body);
      answers.push(answered);
      show(answered, index + 1);
      if ('answer' in answered) return;
      unread = true;
      for (const expected of answered.faults) sayFault({ file: words()('stdin'), line: index + 1, expected });
    });
  }
  if (unread) return 2;
  return options.has('late') && answers.some(isLate) ? 1 : 0;
};
