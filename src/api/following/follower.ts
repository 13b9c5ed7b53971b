/** A reader who follows a complaint: the words of this room too, and links into it. */
import { linkTo } from '#landlords';
import { translator, type Facts } from '#languages';
import { readerFor, type Reader } from '../reading/reader.ts';

export interface Follower extends Reader {
  /** Words of the room `complaints`, or `room:key`, with the landlord's name filled in. */
  words: (key: string, facts?: Facts) => string;
  hasWords: (key: string) => boolean;
  link: (path: string) => string;
}

export function followerFor(
  landlord: { id: string; shortName: string },
  language: string,
  today: string,
): Follower {
  const t = translator(language, 'complaints');
  return {
    ...readerFor(landlord, language, today),
    words: (key, facts) => t(key, { landlord: landlord.shortName, ...facts }),
    hasWords: (key) => t.has(key),
    link: (path) => linkTo(landlord.id, language, path),
  };
}
