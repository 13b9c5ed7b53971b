/**
 * The way out of the door: what the Ombudsman asks for, in the order of its web form, with the time left and the bodies that
 * the landlord's policy names. Never an e-mail: since 13 January 2026 none is taken (central facts). The order of the form
 * is from general knowledge, to be compared with the form before it is relied on.
 */
import type { ComplaintView, Question } from '#complaints';
import { formatDay } from '#languages';
import type { Landlord } from '#landlords';
import { factOn, type Fact, type Span } from '#policy';
import { Temporal } from '#time';
import { factSaid } from '../reading/guidance.ts';
import type { Run } from '../reading/shown.ts';
import { daysBetween, londonDay } from './days.ts';
import type { Follower } from './follower.ts';
import type { LineShown } from './shown.ts';
import { answerLines } from './told.ts';

export interface HandOffShown {
  reference: string;
  title: string;
  /** Null where an Ombudsman acts; else why none does. */
  none: { clause: { id: string; href: string } | null } | null;
  isFinished: boolean;
  finalOn: string | null;
  /** The last day to bring it, and how many days are left: 0 on the day itself, below it once it has passed. */
  bringBy: { on: string; daysLeft: number; span: string } | null;
  ways: { label: string; words: Run }[];
  /** Other bodies that the policy names. */
  also: { words: string; clause: { id: string; href: string } }[];
  sheet: { heading: string; lines: LineShown[] }[];
}

const timeToBring = (facts: readonly Fact[], today: string): Span | undefined => {
  const value = factOn(facts, 'ombudsman.months-to-bring', today)?.value;
  return value && 'span' in value && value.span.unit === 'month' ? value.span : undefined;
};

/** Is the landlord's own procedure at its end? Where no policy speaks, the Code's second stage is the last. */
function isFinished({ answer, events, governing }: ComplaintView): boolean {
  const types = events.map((event) => event.fact.type);
  if (types.at(-1) === 'complaint-refused') return true;
  const last = governing?.policy.stages.at(-1)?.id ?? 'stage-2';
  const stage = answer?.stage ?? (types.includes('escalation-requested') ? 'stage-2' : 'stage-1');
  return stage === last && types.lastIndexOf('response-issued') > types.lastIndexOf('escalation-requested');
}

function coursePart(seen: ComplaintView, landlord: Landlord, reader: Follower): LineShown[] {
  const line = (key: string, words: string, facts = {}): LineShown => ({
    label: reader.words(`out:sheet.${key}`, facts),
    words,
    isTheirs: false,
  });
  const day = (at: string): string => formatDay(londonDay(at), reader.language, { weekday: 'none' });
  const { complaint, events } = seen;
  return [
    line('landlord', landlord.name),
    line('reference', complaint.reference),
    line('made-on', day(complaint.receivedAt)),
    ...events.flatMap(({ fact, words }) => {
      const stage = typeof words['stage'] === 'string' ? reader.t(`stage.${words['stage']}`) : '';
      if (fact.type === 'escalation-requested') return [line('asked', day(fact.at))];
      if (fact.type !== 'response-issued') return [];
      const outcome = fact.outcome ? [line('outcome', reader.words(`out:outcome.${fact.outcome}`))] : [];
      return [line('answered', day(fact.at), { stage }), ...outcome];
    }),
  ];
}

function sheetOf(seen: ComplaintView, landlord: Landlord, reader: Follower): HandOffShown['sheet'] {
  const { account, title } = seen.complaint;
  const answers = (...questions: Question[]) =>
    questions.flatMap((question) => answerLines(question, account, reader));
  const part = (key: string, lines: LineShown[]) => ({ heading: reader.words(`out:part.${key}`), lines });
  const papers = [
    ...seen.letters.map((letter) => ({
      label: formatDay(londonDay(letter.issuedAt), reader.language, { weekday: 'none' }),
      words: letter.content.title,
      isTheirs: false,
    })),
    ...seen.attachments.map((file) => ({
      label: reader.words('told.files'),
      words: file.fileName,
      isTheirs: true,
    })),
  ];
  return [
    part('you', answers('contact', 'language', 'help')),
    part('course', coursePart(seen, landlord, reader)),
    part('about', [
      { label: reader.words('out:sheet.about'), words: title, isTheirs: true },
      ...answers('what-happened', 'when', 'also').filter(({ words }) => words !== title),
    ]),
    part('wanted', answers('put-right')),
    part('papers', papers),
  ];
}

export function handOffShown(
  seen: ComplaintView,
  landlord: Landlord,
  facts: readonly Fact[],
  reader: Follower,
): HandOffShown {
  const { answer, complaint, events } = seen;
  const isCovered = answer ? answer.external.body !== 'none' : landlord.regulatedBy !== 'none';
  const ended = isFinished(seen);
  const final = ended ? events.findLast(({ fact }) => fact.type === 'response-issued') : undefined;
  const finalOn = final ? londonDay(final.fact.at) : null;
  const span = timeToBring(facts, reader.today);
  const lastDay =
    isCovered && finalOn !== null && span !== undefined
      ? Temporal.PlainDate.from(finalOn).add({ months: span.count }).toString()
      : null;
  const way = (id: string): HandOffShown['ways'] => {
    const fact = factOn(facts, id, reader.today);
    return fact ? [{ label: reader.words(`out:way.${id}`), words: factSaid(fact, reader) }] : [];
  };
  const cite = answer?.external.cite;
  const hasClause = cite !== undefined && cite !== 'not-in-the-scheme';
  return {
    reference: complaint.reference,
    title: complaint.title,
    none: isCovered ? null : { clause: hasClause ? reader.clause(cite) : null },
    isFinished: ended,
    finalOn,
    bringBy:
      lastDay === null || span === undefined
        ? null
        : { on: lastDay, daysLeft: daysBetween(reader.today, lastDay), span: reader.span(span) },
    ways: isCovered
      ? ['web-form', 'phone', 'phone-hours', 'address'].flatMap((name) => way(`ombudsman.${name}`))
      : [],
    also: (answer?.external.also ?? []).map(({ body, clause }) => ({
      words: reader.words(`out:body.${body}`),
      clause: reader.clause(clause),
    })),
    sheet: sheetOf(seen, landlord, reader),
  };
}
