/** What a person told when they complained, a part for each answer. */
import type { Account } from '#complaints';
import { languages } from '#languages';
import { ours, theirs, type Part, type Said } from './part.ts';

/** A language as its speakers call it. */
export const ownName = (code: string): string =>
  languages.find((each) => each.code === code)?.ownName ?? code;
const choice = (label: string, value: string): Said => ours(`complaints:choice.${label}.${value}`);

/** Each answer as label and words; what was left empty says nothing. */
function answers(account: Account): [label: string, said: Said[]][] {
  const { danger, when, kind, also, way, contact, language, help } = account;
  const told = account['what-happened'];
  const wish = account['put-right']?.wish ?? '';
  const text = (words: string): Said[] => (words === '' ? [] : [theirs(words)]);
  const day = (on: string | null | undefined): Said[] => (on ? [{ day: on }] : []);
  return [
    ['danger', danger ? [choice('danger', danger.atRisk)] : []],
    ['title', text(told.title)],
    ['account', text(told.account)],
    ['when', when ? [choice('when', when.kind)] : []],
    ['day', day(when?.on)],
    ['aware', day(when?.awareOn)],
    ['wish', text(wish)],
    ['kind', [choice('kind', kind.kind)]],
    ['also', (also?.also ?? []).map((each) => choice('also', each))],
    ['way', way ? [choice('way', way.way)] : []],
    ['name', text(contact.name)],
    ['contact', [choice('contact', contact.way)]],
    ['telephone', text(contact.telephone)],
    ['address', text(contact.address)],
    ['safety', text(contact.safety)],
    ['language', language ? [theirs(ownName(language.language))] : []],
    ['interpreter', language ? [choice('interpreter', language.interpreter)] : []],
    ['formats', (help?.formats ?? []).map((each) => choice('formats', each))],
    ['adjustments', text(help?.adjustments ?? '')],
  ];
}

export const toldParts = (account: Account, chapter: Said): Part[] =>
  answers(account)
    .filter(([, said]) => said.length > 0)
    .map(([label, said]) => ({
      chapter,
      label: ours(`complaints:told.${label}`),
      words: said.map((each) => ({ field: label, said: each })),
      flags: [],
    }));
