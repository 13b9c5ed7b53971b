/** `policy explain <landlord> <clause>`: the rule, its words, the readings chosen, and the provisions it touches. */
import { formatDay, formatSpan } from '#languages';
import { codeOn, loadLibrary, type Edition, type Library } from '#library';
import { check, clausesNamed, explainClause, sayBlocks } from '#policy';
import type { ClauseWording, Span, WordingValue } from '#policy';
import { readArguments } from './arguments.ts';
import { askedEdition, expectedDay, isDay } from './asked-edition.ts';
import { say, sayFault, sayUsage, words } from './say.ts';
import { today } from './today.ts';

const valueInWords =
  (landlord: string, language: string) =>
  (value: WordingValue): string => {
    switch (value.kind) {
      case 'span':
        return formatSpan(value.span, language);
      case 'date':
        return formatDay(value.on, language);
      case 'role':
      case 'body':
        return value.words;
      case 'landlord':
        return landlord;
      case 'contact':
        return value.channel;
      default:
        return value.id;
    }
  };

const wordingOf = (wording: ClauseWording | undefined, landlord: string, language: string) => {
  if (wording === undefined) return null;
  const told = (blocks: ClauseWording['blocks']): string[] =>
    sayBlocks(blocks, valueInWords(landlord, language));
  return {
    heading: wording.heading,
    words: told(wording.blocks),
    parts: wording.parts.map((part) => ({
      kind: part.kind,
      id: part.id,
      heading: part.heading,
      words: told(part.blocks),
    })),
  };
};

/** Provisions of the Code whose finding rests on the clause. */
const provisionsOf = (library: Library, edition: Edition, clause: string, day: string) => {
  const code = codeOn(library, day);
  if (code === null || !edition.policy.handlingCode.applies) return [];
  const held = check(edition.policy, code, library.facts, day);
  return (held?.findings ?? [])
    .filter((finding) => finding.clauses.includes(clause))
    .map(({ provision, finding }) => ({ provision, finding }));
};

const spanOf = (rule: object): Span | undefined =>
  'span' in rule ? (rule.span as Span | undefined) : undefined;

export const explain = async (args: readonly string[]): Promise<number> => {
  const { words: given, options, strange } = readArguments(args, ['lang', 'on'], ['json']);
  const [id, ...rest] = given;
  const clause = rest.join(' ');
  const day = options.get('on') ?? today();
  if (id === undefined || clause === '' || strange.length > 0) {
    sayUsage(words()('usage.explain'));
    return 2;
  }
  if (!isDay(day)) {
    sayUsage(expectedDay(day));
    return 2;
  }
  const library = loadLibrary();
  library.faults.forEach(sayFault);
  const asked = askedEdition(library, id, day);
  if ('fault' in asked) {
    sayUsage(asked.fault);
    return 2;
  }
  const { shelf, edition } = asked;
  const explained = explainClause(edition.policy, clause);
  if (explained === null) {
    const expected = [...clausesNamed(edition.policy).keys()].join(', ');
    sayUsage(words()('explain.no-clause', { landlord: id, clause, expected }));
    return 2;
  }
  const language = options.get('lang') ?? shelf.landlord.languages[0] ?? 'en';
  const text = edition.texts.get(language);
  if (text === undefined) {
    const languages = [...edition.texts.keys()].join(', ');
    sayUsage(words()('explain.no-language', { landlord: id, language, languages }));
    return 2;
  }
  const wording = wordingOf(
    text.clauses.find((one) => one.id === clause),
    shelf.landlord.shortName,
    language,
  );
  const answer = {
    landlord: id,
    edition: edition.policy.inForceFrom,
    clause,
    language,
    wording,
    rules: explained.rules.map(({ list, rule }) => ({ list, ...rule })),
    readings: explained.rules.flatMap(({ rule }) => (rule.reading === undefined ? [] : [rule.reading])),
    contradictions: explained.contradictions,
    provisions: provisionsOf(library, edition, clause, day),
  };
  if (options.has('json')) {
    say(JSON.stringify(answer));
    return 0;
  }
  say(words()('explain.clause', { clause, heading: wording?.heading ?? '' }));
  for (const line of wording?.words ?? []) say(line);
  for (const part of wording?.parts ?? []) {
    say(words()('explain.part', { heading: part.heading }));
    part.words.forEach(say);
  }
  for (const { list, rule } of explained.rules) {
    const span = spanOf(rule);
    const facts = { list, id: rule.id, use: rule.use };
    say(words()('explain.rule', facts));
    if (span !== undefined) say(words()('explain.span', { span: formatSpan(span, language) }));
  }
  for (const one of answer.provisions) say(words()('explain.provision', one));
  return 0;
};
