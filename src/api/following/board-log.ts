/** The log for the board in the reader's language. */
import type { BoardLine } from '#complaints';
import { formatDay } from '#languages';
import { londonDay } from './days.ts';
import type { Follower } from './follower.ts';

/** A policy's example of conduct in words; one that has none yet goes by its own name. */
export const exampleWords = (example: string, reader: Follower): string =>
  reader.hasWords(`desk:conduct.${example}`)
    ? reader.words(`desk:conduct.${example}`)
    : example.replaceAll('-', ' ');

export const boardLineShown = (line: BoardLine, reader: Follower) => ({
  reference: line.reference,
  href: reader.link(`desk/${line.reference}`),
  on: londonDay(line.at),
  kind: reader.words(`desk:board-log.${line.kind}`),
  examples: line.examples.map((each) => exampleWords(each, reader)),
  evidence: line.evidence,
  review: line.reviewOn
    ? reader.words('desk:board-log.review', { day: formatDay(line.reviewOn, reader.language) })
    : undefined,
});
