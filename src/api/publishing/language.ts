/** One language of one entry: how it stands, what was done, what may be done. */
import type { Call } from '#call';
import { formatInstant, type Translator } from '#languages';
import {
  differingLines,
  entryNamed,
  hasTextIn,
  historyOf,
  judge,
  noLanguage,
  reviewsOf,
  revisionsOf,
  revisionText,
  schedulesEnded,
  shelfFor,
  standings,
  type Editor,
  type EntryPlace,
} from '#publishing';
import { titleOf } from './grid.ts';
import { actsOf, marksOf } from './marks.ts';
import { namesOf } from './people.ts';
import type { HistoryShown, LanguageShown } from './shown.ts';

/** What was done to an entry, or to one of its languages, in words. */
export async function historyShown(
  call: Call,
  of: { entryId: string; language?: string | undefined },
  t: Translator,
): Promise<HistoryShown[]> {
  const lines = await historyOf(call, of);
  const name = await namesOf(
    call,
    lines.map((line) => line.actor),
    t,
  );
  return lines.map(({ act, at, actor, language, number }) => ({
    act,
    at: formatInstant(at, t.language),
    who: name(actor),
    language,
    number,
  }));
}

export async function languageShown(
  call: Call,
  editor: Editor,
  place: EntryPlace,
  t: Translator,
): Promise<LanguageShown | null> {
  const entry = hasTextIn(place.kind, place.language) ? await entryNamed(call.tx, place) : undefined;
  if (!entry) return null;
  const { entryId, kind, slug } = entry;
  const { language } = place;
  const of = (await standings(call, [entry])).get(entryId) ?? new Map<string, never>();
  const standing = of.get(language);
  const [revisions, reviews, ended] = [
    await revisionsOf(call.tx, entryId, language),
    await reviewsOf(call.tx, { entryId, language }),
    (await schedulesEnded(call.tx, entryId)).filter((each) => each.language === language),
  ];
  const textOf = async (number: number | null | undefined) =>
    number === null || number === undefined ? undefined : revisionText(call.tx, entryId, language, number);
  const [live, draft] = [await textOf(standing?.row.liveNumber), await textOf(standing?.row.draftNumber)];
  const actors = [
    ...revisions.map((each) => each.madeBy),
    ...reviews.flatMap((each) => [each.askedBy, each.decidedBy]),
  ];
  const name = await namesOf(call, actors, t);
  const when = (instant: string): string => formatInstant(instant, t.language);
  const text = draft ?? live;
  return {
    kind,
    slug,
    language,
    title: titleOf(await shelfFor(call.tx), entry, call.landlordId),
    marks: marksOf(language, standing),
    version: standing?.row.version ?? 0,
    liveNumber: standing?.row.liveNumber ?? null,
    draftNumber: standing?.row.draftNumber ?? null,
    stale: standing?.stale ?? [],
    isDismissed: standing?.isDismissed ?? false,
    acts: actsOf(editor, kind, language, standing),
    schedules: (standing?.schedules ?? []).map(({ scheduleId, action, number, at }) => ({
      scheduleId,
      action,
      number,
      at: when(at),
    })),
    ended: ended.map(({ action, number, at, refusals, cancelledAt }) => ({
      action,
      number,
      at: when(at),
      reasons: refusals.map(({ reason }) => reason),
      isCancelled: cancelledAt !== null,
    })),
    findings: text ? await judge(call, kind, text) : [],
    changes: live && draft ? differingLines(live.body, draft.body) : [],
    reviews: reviews.map((each) => ({
      number: each.number,
      asked: when(each.askedAt),
      askedBy: name(each.askedBy),
      decision: each.decision,
      who: name(each.decidedBy),
      note: each.note,
    })),
    revisions: revisions.map((each) => ({
      number: each.number,
      at: when(each.madeAt),
      who: name(each.madeBy),
      made: each.made,
      isChecked: each.isChecked,
      cameBy: each.cameBy,
      note: each.note,
      isLive: each.number === standing?.row.liveNumber,
      isDraft: each.number === standing?.row.draftNumber,
    })),
    history: await historyShown(call, { entryId, language }, t),
    copiesFrom: [...of]
      .filter(([code, each]) => code !== language && code !== noLanguage && each.live)
      .map(([code]) => code),
  };
}
