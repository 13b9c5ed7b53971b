/** What a set of content files holds: landlords with their editions, calendars, codes, facts, guidance; and its faults. */
import {
  becauseSchema,
  calendarSchema,
  factsDocumentSchema,
  handlingCodeSchema,
  landlordSchema,
  openCalendar,
  placed,
  readDocument,
  readPolicy,
  readPolicyText,
  readValue,
  type BecauseWords,
  type Fact,
  type Fault,
  type HandlingCode,
  type Landlord,
  type PolicyEdition,
  type PolicyText,
  type Division,
  type WorkingCalendar,
} from '#policy';
import { z } from 'zod';
import { contentFiles, contentFolder, type ContentFile } from './files.ts';
import { readGuidance, type Guidance } from './guidance.ts';

export interface Edition {
  path: string;
  policy: PolicyEdition;
  /** By language. A text with faults is left out. */
  texts: ReadonlyMap<string, PolicyText>;
}

export interface LandlordShelf {
  landlord: Landlord;
  /** Oldest first. */
  editions: Edition[];
}

export interface CodeShelf {
  code: HandlingCode;
  /** The sentences of findings, by language. */
  because: ReadonlyMap<string, BecauseWords>;
}

export interface Library {
  landlords: LandlordShelf[];
  calendars: ReadonlyMap<Division, WorkingCalendar>;
  codes: CodeShelf[];
  facts: Fact[];
  guidance: Guidance[];
  faults: Fault[];
}

const under = (files: readonly ContentFile[], pattern: RegExp): ContentFile[] =>
  files.filter((file) => pattern.test(file.path));

const readAll = <T>(schema: z.ZodType<T>, files: readonly ContentFile[], faults: Fault[]): T[] =>
  files.flatMap((file) => {
    const read = readDocument(schema, file.body, file.path);
    if (read.read) return [read.value];
    faults.push(...read.faults);
    return [];
  });

const readEdition = (files: readonly ContentFile[], path: string, faults: Fault[]): Edition[] => {
  const folder = path.replace(/policy\.yaml$/, '');
  const file = files.find((one) => one.path === path);
  const read = file === undefined ? undefined : readPolicy(file.body, path);
  if (read === undefined) return [];
  if (!read.read) {
    faults.push(...read.faults);
    return [];
  }
  const policy = read.value;
  const [, id, from] = folder.split('/');
  if (policy.landlord !== id) {
    faults.push({ file: path, line: read.lineOf(['landlord']), expected: `the folder's name, ${id ?? ''}` });
  }
  if (policy.inForceFrom !== from) {
    faults.push({
      file: path,
      line: read.lineOf(['inForceFrom']),
      expected: `the folder's name, ${from ?? ''}`,
    });
  }
  const texts = new Map<string, PolicyText>();
  for (const words of files.filter((one) => one.path.startsWith(`${folder}text.`))) {
    const { text, faults: found } = readPolicyText(words.body, words.path, policy);
    faults.push(...found);
    if (text !== null) texts.set(text.language, text);
  }
  return [{ path, policy, texts }];
};

const readCodes = (files: readonly ContentFile[], faults: Fault[]): CodeShelf[] => {
  const folders = under(files, /^codes\/[^/]+\/[^/]+\/provisions\.yaml$/).map((file) =>
    file.path.replace(/provisions\.yaml$/, ''),
  );
  return folders.flatMap((folder) => {
    const parts = files.filter((file) =>
      ['provisions', 'ceilings', 'letters'].some((name) => file.path === `${folder}${name}.yaml`),
    );
    const whole = readAll(z.record(z.string(), z.unknown()), parts, faults);
    const code = readValue(handlingCodeSchema, Object.assign({}, ...whole));
    if (!code.read) {
      faults.push(...placed(code.unmet, folder, () => 1));
      return [];
    }
    const sentences = files.filter((file) => file.path.startsWith(`${folder}because.`));
    const because = readAll(becauseSchema, sentences, faults);
    return [{ code: code.value, because: new Map(because.map((words) => [words.language, words])) }];
  });
};

/** Opens a library from files, wherever they came from: disk, or a landlord's own shelf. Bad content is answered as faults. */
export const openLibrary = (files: readonly ContentFile[]): Library => {
  const faults: Fault[] = [];
  const landlords = under(files, /^landlords\/[^/]+\/landlord\.yaml$/).flatMap((file): LandlordShelf[] => {
    const [landlord] = readAll(landlordSchema, [file], faults);
    if (landlord === undefined) return [];
    const folder = file.path.replace(/landlord\.yaml$/, '');
    const editions = files
      .filter((one) => one.path.startsWith(folder) && one.path.endsWith('/policy.yaml'))
      .flatMap((one) => readEdition(files, one.path, faults))
      .sort((one, other) => (one.policy.inForceFrom < other.policy.inForceFrom ? -1 : 1));
    return [{ landlord, editions }];
  });
  const calendars = readAll(calendarSchema, under(files, /^calendars\/[^/]+\.yaml$/), faults);
  const guidance = under(files, /^guidance\/[^/]+\/[^/]+\.md$/).flatMap((file) => readGuidance(file, faults));
  return {
    landlords,
    calendars: new Map(calendars.map((calendar) => [calendar.division, openCalendar(calendar)])),
    codes: readCodes(files, faults),
    facts: readAll(factsDocumentSchema, under(files, /^facts\/[^/]+\.yaml$/), faults).flatMap(
      (document) => document.facts,
    ),
    guidance,
    faults,
  };
};

/** Reads everything under `content/`. Never throws for bad content: see `faults`. */
export const loadLibrary = (folder: string = contentFolder): Library => openLibrary(contentFiles('', folder));
