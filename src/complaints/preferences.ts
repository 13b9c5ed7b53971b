/** How somebody asked to be written to, and what of it the portal does itself. A letter goes in time either way. */
import { offeredLanguage, sourceLanguage } from '#languages';
import type { Reachable } from '#safety';
import type { Account } from './account.ts';

/** What a letter cannot be made as here, so that people do it by hand. */
export const byHand = [
  'audio',
  'braille',
  'coloured-paper',
  'easy-read',
  'interpreter',
  'other-language',
] as const;
export type ByHand = (typeof byHand)[number];

type Asked = Pick<Account, 'contact' | 'help' | 'language'>;

/**
 * What was asked about the way of letters. They go out on paper to whoever asked for letters and gave an address, and to
 * whoever has no mailbox and gave one: then nothing else reaches them.
 */
export const reachable = ({ contact }: Asked, hasMailbox: boolean): Reachable => ({
  hasMailbox,
  hasAddress: contact.address !== '',
  wantsPost: contact.way === 'letter' || !hasMailbox,
  portalOnly: contact.way === 'portal-only',
});

export const wantsLargePrint = ({ help }: Asked): boolean => help?.formats.includes('large-print') ?? false;

/** The language of the letters: the one asked for where it is offered, else the language of the portal's words. */
export const letterLanguage = ({ language }: Asked): string =>
  offeredLanguage(language?.language)?.code ?? sourceLanguage;

/** What was asked for and has to be done by hand, sorted. */
export function leftToHand({ help, language }: Asked): ByHand[] {
  const isTranslated = language === undefined || offeredLanguage(language.language) !== undefined;
  const asked: readonly string[] = [
    ...(help?.formats ?? []),
    ...(language?.interpreter === 'yes' ? ['interpreter'] : []),
    ...(isTranslated ? [] : ['other-language']),
  ];
  return byHand.filter((each) => asked.includes(each));
}

/** Name and address, a line each, as they stand on an envelope. */
export const envelopeOf = ({ contact }: Asked): string[] =>
  [contact.name, ...contact.address.split('\n')].map((line) => line.trim()).filter((line) => line !== '');
