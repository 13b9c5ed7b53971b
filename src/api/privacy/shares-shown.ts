/** Packages in a reader's words: as they leave, as the desk makes them ready, and as their resident hears of them. */
import type { LetterContent } from '#letters';
import {
  givenParts,
  isOpenAt,
  leftOutIn,
  sayIn,
  type SharePackage,
  type ShareRead,
  type ShareReviewed,
  type ShareTold,
  type ToShare,
} from '#privacy';
import type { Follower } from '../following/follower.ts';
import { londonDay } from '../following/days.ts';
import { partShown, type PartShown } from './shown.ts';

export interface SharedPart {
  place: number;
  label: string;
  lines: { words: string; isOwn: boolean }[];
  letter: LetterContent | undefined;
  /** The name of its file. */
  file: string | undefined;
  /** In place of all that: why it is left out. */
  leftOut: string[];
}

/** What its recipient reads. The preview shows this too, and nothing else. */
export interface SharedShown {
  recipient: string;
  purpose: string;
  ground: SharePackage['ground'];
  /** The last day on which it can be read. */
  until: string;
  chapters: { title: string; parts: SharedPart[] }[];
}

export function sharedShown(read: ShareRead, landlord: string, language: string): SharedShown {
  const { kept } = read;
  const say = sayIn(language, landlord);
  const leftOut = leftOutIn(language);
  const given = givenParts(read, language);
  const titles = [...new Set(given.map(({ chapter }) => say(chapter)))];
  return {
    recipient: kept.recipient,
    purpose: kept.purpose,
    ground: kept.ground,
    until: londonDay(kept.expiresAt),
    chapters: titles.map((title) => ({
      title,
      parts: given
        .filter(({ chapter }) => say(chapter) === title)
        .map((part) => ({
          place: part.place,
          label: say(part.label),
          lines: part.words.map(({ said }) => ({ words: say(said), isOwn: 'text' in said })),
          letter: part.letter,
          file: part.file?.name,
          leftOut: part.leftOut.map(leftOut),
        })),
    })),
  };
}

/** The standing of a package: `open` is that its recipient can read it now. */
export type ShareStanding = 'made' | 'open' | 'over' | 'ended';
const standingOf = (kept: SharePackage, now: string): ShareStanding =>
  kept.endedAt !== null ? 'ended' : kept.sentAt === null ? 'made' : isOpenAt(kept, now) ? 'open' : 'over';

export interface ShareListed {
  packageId: string;
  kind: SharePackage['kind'];
  recipient: string;
  purpose: string;
  standing: ShareStanding;
  madeOn: string;
  until: string;
}

export const shareListed = (kept: SharePackage, now: string): ShareListed => ({
  packageId: kept.packageId,
  kind: kept.kind,
  recipient: kept.recipient,
  purpose: kept.purpose,
  standing: standingOf(kept, now),
  madeOn: londonDay(kept.madeAt),
  until: londonDay(kept.expiresAt),
});

export interface ToShareShown {
  reference: string;
  version: number;
  chapters: { title: string; parts: { place: number; label: string; start: string }[] }[];
  packages: ShareListed[];
}

const longest = 160;

export function toShareShown(
  { seen, parts, packages }: ToShare,
  landlord: string,
  reader: Follower,
  now: string,
): ToShareShown {
  const say = sayIn(reader.language, landlord);
  const titles = [...new Set(parts.map(({ chapter }) => say(chapter)))];
  const startOf = (part: ToShare['parts'][number]): string => {
    const all = part.words.map(({ said }) => say(said)).join(' ');
    return all.length > longest ? `${all.slice(0, longest)}…` : all;
  };
  return {
    reference: seen.complaint.reference,
    version: seen.complaint.version,
    chapters: titles.map((title) => ({
      title,
      parts: parts
        .filter(({ chapter }) => say(chapter) === title)
        .map((part) => ({ place: part.place, label: say(part.label), start: startOf(part) })),
    })),
    packages: packages.map((each) => shareListed(each, now)),
  };
}

export interface ShareReviewShown extends ShareListed {
  reference: string;
  ground: SharePackage['ground'];
  days: number;
  version: number;
  parts: PartShown[];
  keptBackBecause: string | null;
  endedBecause: string | null;
  confirmed: { name: string; at: string } | undefined;
  openings: { what: ShareReviewed['openings'][number]['what']; at: string }[];
}

export function shareReviewShown(
  { kept, reference, parts, redactions, openings }: ShareReviewed,
  landlord: string,
  reader: Follower,
  now: string,
): ShareReviewShown {
  const say = sayIn(reader.language, landlord);
  const held = redactions.filter(({ endedAt }) => endedAt === null);
  return {
    ...shareListed(kept, now),
    reference,
    ground: kept.ground,
    days: kept.days,
    version: kept.version,
    parts: parts.map((part) => partShown(part, held, say)),
    keptBackBecause: kept.keptBackBecause,
    endedBecause: kept.endedBecause,
    confirmed:
      kept.confirmedAt !== null && kept.confirmedName !== null
        ? { name: kept.confirmedName, at: kept.confirmedAt }
        : undefined,
    openings: openings.map(({ what, openedAt }) => ({ what, at: openedAt })),
  };
}

export interface ShareToldShown {
  reference: string;
  kind: SharePackage['kind'];
  recipient: string;
  purpose: string;
  on: string;
  standing: ShareStanding;
  until: string;
  endedOn: string | undefined;
  /** What was in it, by its names; none where it is no longer kept. */
  what: string[];
}

export function shareToldShown(
  { kept, reference, parts }: ShareTold,
  landlord: string,
  reader: Follower,
  now: string,
): ShareToldShown {
  const say = sayIn(reader.language, landlord);
  return {
    reference,
    kind: kept.kind,
    recipient: kept.recipient,
    purpose: kept.purpose,
    on: londonDay(kept.sentAt ?? kept.madeAt),
    standing: standingOf(kept, now),
    until: londonDay(kept.expiresAt),
    endedOn: kept.endedAt === null ? undefined : londonDay(kept.endedAt),
    what: [...new Set(parts.map(({ label }) => say(label)))],
  };
}
