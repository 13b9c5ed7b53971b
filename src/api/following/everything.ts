/**
 * All that a resident's complaint holds, in order, for one download: what they told, each letter, what happened, each promise,
 * each file. Their own data alone: letters name staff as they were issued, and events name nobody.
 */
import type { ComplaintView } from '#complaints';
import { questions } from '#complaints';
import { formatInstant, sourceLanguage } from '#languages';
import type { Landlord } from '#landlords';
import type { LetterContent } from '#letters';
import { complaintShown } from './complaint.ts';
import { londonDay } from './days.ts';
import type { Follower } from './follower.ts';
import { answerLines } from './told.ts';

export type PaperShown = { name: string } & (
  | { kind: 'lines'; lines: string[] }
  | { kind: 'letter'; on: string; to: string; content: LetterContent; language: string }
  | { kind: 'file'; attachmentId: string }
);

function eventLines({ events }: ComplaintView, reader: Follower): string[] {
  return events.map(
    ({ fact }) => `${formatInstant(fact.at, reader.language)}: ${reader.words(`event.${fact.type}`)}`,
  );
}

/** The English of a letter in another language: it is what counts. */
const inEnglish = ({ issuedAt, content }: ComplaintView['letters'][number], to: string): PaperShown[] =>
  content.english === undefined
    ? []
    : [
        {
          kind: 'letter',
          name: `${londonDay(issuedAt)} ${content.english.title}.html`,
          on: londonDay(issuedAt),
          to,
          content: { ...content, ...content.english, language: sourceLanguage },
          language: sourceLanguage,
        },
      ];

/** The papers in the order of the file; the first lists all that follow. Names are numbered by whoever packs them. */
export function everythingShown(seen: ComplaintView, landlord: Landlord, reader: Follower): PaperShown[] {
  const { complaint, letters, attachments } = seen;
  const { ledger, stands } = complaintShown(seen, landlord, undefined, reader);
  const told = questions.flatMap((question) => answerLines(question, complaint.account, reader));
  const promises = ledger.flatMap(({ name, rows }) => [
    name,
    ...rows.map(({ on, when, title, state }) => `- ${on ?? when ?? ''} ${title} ${state ?? ''}`.trim()),
    '',
  ]);
  const clean = attachments.filter(({ held }) => held === 'clean');
  const heldBack = attachments.filter(({ held }) => held !== 'clean');
  const papers: PaperShown[] = [
    {
      kind: 'lines',
      name: `${reader.words('out:paper.told')}.txt`,
      lines: told.flatMap(({ label, words }) => [`${label}:`, words, '']),
    },
    ...letters.map((letter): PaperShown => ({
      kind: 'letter',
      name: `${londonDay(letter.issuedAt)} ${letter.content.title}.html`,
      on: londonDay(letter.issuedAt),
      to: complaint.account.contact.name,
      content: letter.content,
      language: letter.language,
    })),
    ...letters.flatMap((letter) => inEnglish(letter, complaint.account.contact.name)),
    { kind: 'lines', name: `${reader.words('out:paper.events')}.txt`, lines: eventLines(seen, reader) },
    { kind: 'lines', name: `${reader.words('out:paper.promises')}.txt`, lines: promises },
    ...clean.map(({ attachmentId, fileName }): PaperShown => ({
      kind: 'file',
      name: fileName,
      attachmentId,
    })),
  ];
  const first: PaperShown = {
    kind: 'lines',
    name: `${reader.words('out:paper.contents')}.txt`,
    lines: [
      `${landlord.name}, ${complaint.reference}`,
      complaint.title,
      stands,
      '',
      ...papers.map(({ name }) => `- ${name}`),
      ...heldBack.map(({ fileName }) => `- ${reader.words('out:paper.held', { file: fileName })}`),
    ],
  };
  return [first, ...papers];
}
