/**
 * What a resident tells the portal, question by question. A draft holds the answers given so far by question; a lodged
 * complaint holds them all. Messages are keys of the room's words.
 */
import { z } from 'zod';
import { languages } from '#languages';
import { Temporal } from '#time';
import { inPlainFigures, wordsIn } from '#typed';

/** The questions in the order they are asked; `way` only where the landlord has a step before its formal ones. */
export const questions = [
  'danger',
  'what-happened',
  'when',
  'put-right',
  'kind',
  'also',
  'way',
  'evidence',
  'contact',
  'language',
  'help',
] as const;
export type Question = (typeof questions)[number];

const problem = (name: string): string => `complaints:problem.${name}`;

/** Free text; see {@link wordsIn}. */
export const words = wordsIn('complaints');

const pick = <const Choices extends readonly [string, ...string[]]>(choices: Choices, missing: string) =>
  z.enum(choices, problem(missing));

/** A form sends one ticked box as a text and several as a list. */
const ticked = <const Choices extends readonly [string, ...string[]]>(choices: Choices) =>
  z.preprocess(
    (given) => (given === undefined || given === '' ? [] : Array.isArray(given) ? given : [given]),
    z.array(z.enum(choices, problem('pick-from-the-list'))).max(choices.length),
  );

const languageCodes = languages.map(({ code }) => code) as [string, ...string[]];

const dayPart = z.string().trim().max(10).default('');

/** Three boxes to one ISO date; null where all are empty. */
function dayFrom(parts: { day: string; month: string; year: string }): string | null | 'wrong' {
  if (parts.day === '' && parts.month === '' && parts.year === '') return null;
  if (![parts.day, parts.month, parts.year].every((part) => /^\d{1,4}$/.test(part))) return 'wrong';
  const [year, month, day] = [Number(parts.year), Number(parts.month), Number(parts.day)];
  try {
    return Temporal.PlainDate.from({ year, month, day }, { overflow: 'reject' }).toString();
  } catch {
    return 'wrong';
  }
}

export const formats = ['large-print', 'easy-read', 'audio', 'braille', 'coloured-paper'] as const;
export const alsoTrue = ['insurance', 'court', 'neighbour', 'earlier-complaint'] as const;
export const contactWays = ['e-mail', 'telephone', 'text-message', 'letter', 'portal-only'] as const;

const when = z
  .strictObject({
    kind: pick(['one-day', 'still-going-on', 'not-sure'], 'pick-when'),
    'day-day': dayPart,
    'day-month': dayPart,
    'day-year': dayPart,
    'aware-day': dayPart,
    'aware-month': dayPart,
    'aware-year': dayPart,
  })
  .transform((given, context) => {
    const read = (field: 'day' | 'aware'): string | null => {
      const day = dayFrom({
        day: given[`${field}-day`],
        month: given[`${field}-month`],
        year: given[`${field}-year`],
      });
      if (day === 'wrong' || (day !== null && day < '1900-01-01')) {
        context.addIssue({ code: 'custom', path: [field], message: problem('not-a-day') });
        return null;
      }
      return day;
    };
    const day = given.kind === 'not-sure' ? null : read('day');
    const awareOn = read('aware');
    if (given.kind === 'one-day' && day === null && context.issues.length === 0)
      context.addIssue({ code: 'custom', path: ['day'], message: problem('give-the-day') });
    return { kind: given.kind, on: day, awareOn };
  });

const contact = z
  .strictObject({
    name: words(200, 'give-a-name'),
    way: pick(contactWays, 'pick-a-way'),
    telephone: words(40).transform(inPlainFigures),
    address: words(600),
    safety: words(2000),
  })
  .superRefine((given, context) => {
    const needsNumber = given.way === 'telephone' || given.way === 'text-message';
    if (needsNumber && !/^[+(]?[\d][\d\s()-]{6,38}$/.test(given.telephone))
      context.addIssue({ code: 'custom', path: ['telephone'], message: problem('give-a-number') });
    if (given.way === 'letter' && given.address === '')
      context.addIssue({ code: 'custom', path: ['address'], message: problem('give-an-address') });
  });

/** The answer to each question, as a form types it in and as it is kept. */
export const answerSchemas = {
  danger: z.strictObject({ atRisk: pick(['yes', 'no'], 'pick-danger') }),
  'what-happened': z.strictObject({ account: words(20_000, 'say-what-happened'), title: words(120) }),
  when,
  'put-right': z.strictObject({ wish: words(5000) }),
  kind: z.strictObject({ kind: pick(['complaint', 'both', 'request'], 'pick-kind') }),
  also: z.strictObject({ also: ticked(alsoTrue) }),
  way: z.strictObject({ way: pick(['formal', 'informal'], 'pick-way') }),
  evidence: z.strictObject({}),
  contact,
  language: z.strictObject({
    language: pick(languageCodes, 'pick-a-language'),
    interpreter: z.enum(['yes', 'no']).default('no'),
  }),
  help: z.strictObject({ formats: ticked(formats), adjustments: words(2000) }),
} as const satisfies Record<Question, z.ZodType>;

export type Answers = { [Q in Question]?: z.output<(typeof answerSchemas)[Q]> };

/** Everything that a complaint is lodged with. Only what happened and how to reach the person cannot be left out. */
export interface Account extends Answers {
  'what-happened': z.output<(typeof answerSchemas)['what-happened']>;
  kind: z.output<(typeof answerSchemas)['kind']>;
  contact: z.output<(typeof answerSchemas)['contact']>;
}

/** The name a complaint goes by: the resident's, or the first words of what happened. */
export function titleOf(account: Account): string {
  const { title, account: told } = account['what-happened'];
  if (title) return title;
  const line = (told.split('\n')[0] ?? told).trim();
  const sentence = /^.{8,80}?[.!?](?=\s|$)/u.exec(line)?.[0].replace(/[.!?]$/, '');
  if (sentence) return sentence;
  if ([...line].length <= 80) return line;
  const cut = [...line].slice(0, 80).join('');
  return `${cut.slice(0, cut.lastIndexOf(' ') > 30 ? cut.lastIndexOf(' ') : cut.length)} …`;
}
