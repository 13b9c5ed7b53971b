import type { Edition } from '#library';
import { formatDay, sourceLanguage } from '#languages';
import {
  editionChanges,
  factOn,
  pathFrom,
  type ClausePart,
  type Fact,
  type PolicyEdition,
  type PolicyText,
} from '#policy';
import { anchorOf } from './anchor.ts';
import { cardOf } from './cards.ts';
import { changesInWords } from './changes.ts';
import { editionIn, governingIn, isCheckedText, textOf, type Shelved } from './library.ts';
import { inLanguage, type Reader } from './reader.ts';
import type { ClauseShown, EditionShown, NoteShown, PolicyShown, Run, VersionShown } from './shown.ts';
import { blocksOf } from './words.ts';

export function editionShown(
  edition: Edition,
  text: PolicyText | undefined,
  isInForce: boolean,
  today: string,
): EditionShown {
  const { policy } = edition;
  return {
    title: text?.title ?? '',
    version: policy.version,
    inForceFrom: policy.inForceFrom,
    isAssumed: policy.inForceBasis === 'assumed',
    approvedOn: policy.approvedOn,
    isInForce,
    isComing: policy.inForceFrom > today,
  };
}

/** What each reading stands for, gathered from wherever a rule carries one. */
function kindsOfReadings(policy: PolicyEdition): Map<string, NoteShown['kind']> {
  const lists = [
    policy.stages,
    policy.duties,
    policy.windows,
    policy.holdingResponses,
    policy.extensions,
    policy.suspensions,
    policy.closing,
    policy.grounds,
    policy.handlers,
    policy.letters,
    policy.external,
    policy.commitments,
    policy.contradictions,
  ];
  return new Map(
    lists.flatMap((list) =>
      list.flatMap(({ reading }) => (reading ? [[reading.id, reading.policy] as const] : [])),
    ),
  );
}

/** The law that overtook a clause, with the day from which it does not hold. */
function citeOf(
  policy: PolicyEdition,
  clause: string,
  facts: readonly Fact[],
  reader: Reader,
): Run[] | undefined {
  const superseding = policy.external.find(
    (each) => each.clause === clause && each.supersededBy,
  )?.supersededBy;
  const law = superseding === undefined ? undefined : factOn(facts, superseding, reader.today);
  if (law?.from === undefined) return undefined;
  // The name of an Act is in English in every language.
  const gap = '\uE000';
  const day = formatDay(law.from, reader.language, { weekday: 'none' });
  const [before = '', after = ''] = reader.t('note.law-cite', { act: gap, day }).split(gap);
  const bare = (words: string): string => words.replace(/^\u2069|\u2068$/g, '');
  return [bare(before), { text: law.source, language: sourceLanguage }, bare(after)];
}

/** The day each duty would fall on if the complaint came in today. */
function daysIfToday(shelved: Shelved, edition: Edition, reader: Reader): Map<string, string> {
  const governing = governingIn(shelved, reader.today);
  const days = new Map<string, string>();
  if (governing?.policy.inForceFrom !== edition.policy.inForceFrom) return days;
  for (const isFormal of [false, true]) {
    const path = pathFrom(governing, reader.today, isFormal);
    if (path.outcome !== 'done') continue;
    for (const duty of path.value.steps[0]?.duties ?? [])
      if (duty.dueOn !== null) days.set(duty.id, duty.dueOn);
  }
  return days;
}

/** Every edition on the shelf, the newest first, each with what it changed. */
function versionsShown(
  { editions }: Shelved,
  current: Edition | undefined,
  summaries: ReadonlyMap<string, string>,
  reader: Reader,
): VersionShown[] {
  const sideOf = (edition: Edition) => ({ policy: edition.policy, text: textOf(edition, reader.language) });
  return editions
    .map((edition, place): VersionShown => {
      const before = editions[place - 1];
      const { inForceFrom, version } = edition.policy;
      const changes = before && editionChanges(before.policy, edition.policy);
      return {
        inForceFrom,
        version,
        isInForce: edition === current,
        isComing: inForceFrom > reader.today,
        changes: before && changes ? changesInWords(changes, sideOf(before), sideOf(edition), reader) : null,
        summary: summaries.get(inForceFrom) ?? '',
      };
    })
    .reverse();
}

/** A whole edition for its page: words, notes, cards, history. Null where the shelf holds no such edition. */
export function policyShown(
  shelved: Shelved,
  inForceFrom: string | undefined,
  reader: Reader,
  summaries: ReadonlyMap<string, string> = new Map(),
): PolicyShown | null {
  const current = editionIn(shelved, reader.today);
  const edition =
    inForceFrom === undefined
      ? current
      : shelved.editions.find((each) => each.policy.inForceFrom === inForceFrom);
  const text = edition && textOf(edition, reader.language);
  if (!edition || !text) return null;
  const { policy } = edition;
  const own = inLanguage(reader, text.language);
  const original = text.language === sourceLanguage ? undefined : edition.texts.get(sourceLanguage);
  const source = inLanguage(reader, sourceLanguage);
  const kinds = kindsOfReadings(policy);
  const facts = {
    policy,
    code: policy.handlingCode.applies ? (governingIn(shelved, reader.today)?.code ?? null) : null,
    days: daysIfToday(shelved, edition, reader),
  };
  const parts = text.clauses.flatMap((clause) => clause.parts);
  const readingOf = (id: string): ClausePart | undefined => {
    const reading = policy.contradictions.find((each) => each.id === id)?.reading?.id;
    return parts.find((part) => part.kind === 'reading' && part.id === reading);
  };
  const settled = new Set(policy.contradictions.flatMap((each) => each.reading?.id ?? []));
  const noteOf = (part: ClausePart, clause: string): NoteShown => {
    const reading = part.kind === 'contradiction' ? readingOf(part.id) : undefined;
    return {
      kind:
        part.kind === 'law'
          ? 'overtaken-by-law'
          : part.kind === 'contradiction'
            ? 'contradictory'
            : (kinds.get(part.id) ?? 'unclear'),
      heading: part.heading,
      blocks: blocksOf(part.blocks, own),
      cite: part.kind === 'law' ? citeOf(policy, clause, shelved.library.facts, reader) : undefined,
      reading: reading && { heading: reading.heading, blocks: blocksOf(reading.blocks, own) },
    };
  };
  const originalOf = (id: string): ClauseShown['original'] => {
    const clause = original?.clauses.find((each) => each.id === id);
    if (!clause) return null;
    const { heading, blocks, parts } = clause;
    return {
      heading,
      blocks: blocksOf(blocks, source),
      notes: parts.map((part) => ({ heading: part.heading, blocks: blocksOf(part.blocks, source) })),
    };
  };
  const clauses = text.clauses.map((clause): ClauseShown => {
    const shown = clause.parts.filter((part) => part.kind !== 'reading' || !settled.has(part.id));
    const notes = shown.map((part) => noteOf(part, clause.id));
    return {
      id: clause.id,
      anchor: anchorOf(clause.id),
      heading: clause.heading,
      blocks: blocksOf(clause.blocks, own),
      laws: notes.filter((note) => note.kind === 'overtaken-by-law'),
      notes: notes.filter((note) => note.kind !== 'overtaken-by-law'),
      card: cardOf(clause.id, facts, reader),
      original: originalOf(clause.id),
    };
  });
  return {
    text: { language: text.language, isChecked: isCheckedText(text) },
    edition: editionShown(edition, text, edition === current, reader.today),
    codeApplies: policy.handlingCode.applies,
    clauses,
    editions: versionsShown(shelved, current, summaries, reader),
    history: policy.history.map((row) => ({
      version: row.version,
      month: row.month,
      words: 'means' in row && typeof row.means === 'string' ? (text.meanings[row.means] ?? '') : '',
    })),
  };
}
