/** What `check` is asked to look at: a landlord's edition from the library, or a policy file of the reader's own. */
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { codeOn, loadLibrary, type Library } from '#library';
import { readPolicy, type BecauseWords, type Fact, type HandlingCode } from '#policy';
import type { PolicyEdition, PolicyText } from '#policy';
import { readArguments } from './arguments.ts';
import { askedEdition, expectedDay, isDay } from './asked-edition.ts';
import { words } from './say.ts';

export interface Asked {
  policy: PolicyEdition;
  /** The name that people know the landlord by; its id where only a file was given. */
  name: string;
  /** The policy's words in English, where they are at hand. */
  text: PolicyText | undefined;
  code: HandlingCode;
  because: BecauseWords;
  facts: Fact[];
  day: string;
  json: boolean;
}

export type Input = { asked: Asked } | { faults: string[] };

/** npm runs scripts in the project's folder: a path is meant from where the reader stands. */
const fromWhereTheReaderStands = (file: string): string => {
  const meant = resolve(process.env['INIT_CWD'] ?? '.', file);
  return existsSync(meant) ? meant : resolve(file);
};

type Found = Pick<Asked, 'policy' | 'name' | 'text'> | { faults: string[] };

const policyFromFile = (file: string): Found => {
  let body: string;
  try {
    body = readFileSync(fromWhereTheReaderStands(file), 'utf8');
  } catch {
    return { faults: [inOneLine({ file, line: 1, expected: words()('expected.file') })] };
  }
  const read = readPolicy(body, file);
  return read.read
    ? { policy: read.value, name: read.value.landlord, text: undefined }
    : { faults: read.faults.map(inOneLine) };
};

const inOneLine = ({ file, line, expected }: { file: string; line: number; expected: string }): string =>
  words()('fault', { file, line, expected: expected.replace(/\s+/g, ' ') });

const policyFromLibrary = (library: Library, landlord: string, day: string): Found => {
  const asked = askedEdition(library, landlord, day);
  if (!('fault' in asked)) {
    const { shelf, edition } = asked;
    return { policy: edition.policy, name: shelf.landlord.name, text: edition.texts.get('en') };
  }
  const faults = library.faults.filter((fault) => fault.file.startsWith(`landlords/${landlord}/`));
  return { faults: faults.length > 0 ? faults.map(inOneLine) : [asked.fault] };
};

/** Reads the arguments and everything they name; every fault in one line, naming file and line where there is one. */
export const inputOf = (args: string[], today: string): Input => {
  const given = readArguments(args, ['file', 'on'], ['json']);
  const file = given.options.get('file');
  const day = given.options.get('on') ?? today;
  const [landlord, ...more] = given.words;
  if (given.strange.length > 0 || more.length > 0 || (landlord === undefined) === (file === undefined)) {
    return { faults: [words()('usage.check')] };
  }
  if (!isDay(day)) return { faults: [expectedDay(day)] };
  const library = loadLibrary();
  const code = codeOn(library, day);
  const because = library.codes.find((shelf) => shelf.code === code)?.because.get('en');
  if (code === null || because === undefined) {
    const faults = library.faults.filter((fault) => fault.file.startsWith('codes/'));
    const first = library.codes.map((shelf) => shelf.code.inForceFrom).sort()[0] ?? '';
    return faults.length > 0
      ? { faults: faults.map(inOneLine) }
      : { faults: [words()('check.expected-code', { day, from: first })] };
  }
  const found = file === undefined ? policyFromLibrary(library, landlord ?? '', day) : policyFromFile(file);
  if ('faults' in found) return found;
  return { asked: { ...found, code, because, facts: library.facts, day, json: given.options.has('json') } };
};
