/** Parts and what is taken out of them, as rows: a copy of one's file and a package for somebody outside keep them alike. */
import type { KeptPart, Part } from '../copy/part.ts';

interface PartRow extends Pick<KeptPart, 'place' | 'flags'> {
  chapter: unknown;
  label: unknown;
  words: unknown;
  letter: unknown;
  file: unknown;
}

export const partColumns = ({ chapter, label, words, flags, letter, file }: Part) => ({
  ...{ chapter, label, words, flags: [...flags], letter: letter ?? null, file: file ?? null },
});

export const toPart = ({ place, chapter, label, words, flags, letter, file }: PartRow): KeptPart => ({
  place,
  chapter: chapter as Part['chapter'],
  label: label as Part['label'],
  words: words as Part['words'],
  flags,
  letter: (letter ?? undefined) as Part['letter'],
  file: (file ?? undefined) as Part['file'],
});

interface RedactionRow<Reason> {
  redactionId: string;
  place: number;
  phrase: string | null;
  reason: Reason;
  because: string;
  madeBy: string;
  endedAt: string | null;
}

export const toRedaction = <Reason>({
  redactionId,
  place,
  phrase,
  reason,
  because,
  madeBy,
  endedAt,
}: RedactionRow<Reason>): RedactionRow<Reason> => ({
  ...{ redactionId, place, phrase, reason, because, madeBy, endedAt },
});
