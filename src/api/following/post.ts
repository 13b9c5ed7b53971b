/** Letters for the post as the desk sees them: those that wait, and the batches whose day of posting is not recorded. */
import type { LetterToPost } from '#complaints';
import { formatList } from '#languages';
import { londonDay } from './days.ts';
import type { Follower } from './follower.ts';
import { handWords } from './hand-words.ts';

export interface PostLetterShown {
  letterId: string;
  title: string;
  href: string;
  reference: string;
  /** Name and address, a line each. */
  to: readonly string[];
  on: string;
  isLarge: boolean;
  /** What people have to do by hand; undefined where there is nothing. */
  byHand: string | undefined;
  /** In their own words. */
  wishes: readonly string[];
}

export interface PostShown {
  waiting: PostLetterShown[];
  batches: {
    batchId: string;
    madeOn: string;
    href: string;
    letters: PostLetterShown[];
    /** The earliest day it can have been posted on. */
    lastWritten: string;
  }[];
}

const letterShown = (each: LetterToPost, reader: Follower): PostLetterShown => ({
  letterId: each.letter.letterId,
  title: each.letter.content.title,
  href: reader.link(`complaints/${each.reference}/letters/${each.letter.letterId}`),
  reference: each.reference,
  to: each.to,
  on: londonDay(each.letter.issuedAt),
  isLarge: each.isLarge,
  byHand: each.byHand.length === 0 ? undefined : formatList(handWords(each.byHand, reader), reader.language),
  wishes: each.wishes,
});

export function postShown(letters: readonly LetterToPost[], reader: Follower): PostShown {
  const batched = letters.filter((each) => each.batchId !== null);
  const batchIds = [...new Set(batched.map((each) => each.batchId ?? ''))];
  return {
    waiting: letters.filter((each) => each.batchId === null).map((each) => letterShown(each, reader)),
    batches: batchIds.map((batchId) => {
      const own = batched.filter((each) => each.batchId === batchId);
      const shown = own.map((each) => letterShown(each, reader));
      return {
        batchId,
        madeOn: londonDay(own[0]?.batchedAt ?? ''),
        href: reader.link(`desk/post/${batchId}.pdf`),
        letters: shown,
        lastWritten:
          shown
            .map(({ on }) => on)
            .sort()
            .at(-1) ?? '',
      };
    }),
  };
}
