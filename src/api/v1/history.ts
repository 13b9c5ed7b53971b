/** The revisions of a text that were published, the newest first. */
import {
  entryKinds,
  entryNamed,
  historyOf,
  publishedIn,
  revisionsOf,
  type HistoryLine,
  type RevisionRow,
} from '#publishing';
import { z } from 'zod';
import { atLandlord, type AtLandlord } from './endpoint.ts';
import { textPath } from './entries.ts';
import * as shape from './shapes.ts';

type Revision = z.input<typeof shape.revisionShape>;

/** What puts a revision in force, by whichever way. */
const putsInForce = ({ number, hash, act }: HistoryLine): boolean =>
  number !== null &&
  hash !== null &&
  /^(?:published|published-on-schedule|imported|proposal-taken|checked)$/.test(act);

/** What came with the first import has no line of its own: its revision says when it came. */
function publications(
  lines: readonly HistoryLine[],
  revisions: readonly RevisionRow[],
): Omit<Revision, 'isInForce'>[] {
  const madeOf = (number: number) => revisions.find((each) => each.number === number)?.made ?? null;
  const told = lines.filter(putsInForce).map(({ number, hash, at }) => ({
    number: number ?? 0,
    hash: hash ?? '',
    made: madeOf(number ?? 0),
    publishedAt: new Date(at).toISOString(),
  }));
  const first = revisions.find((each) => each.number === 1 && each.cameBy === 'import');
  const isTold = told.some(({ number }) => number === 1);
  return first && !isTold
    ? [
        ...told,
        { number: 1, hash: first.hash, made: first.made, publishedAt: new Date(first.madeAt).toISOString() },
      ]
    : told;
}

async function revisionsAt(
  { call }: AtLandlord,
  name: z.output<typeof textPath>,
): Promise<Omit<Revision, 'isInForce'>[]> {
  const kind = entryKinds.find((each) => each === name.kind);
  const entry = kind && (await entryNamed(call.tx, { kind, slug: name.slug }));
  if (!entry) return [];
  const { entryId } = entry;
  const [lines, revisions] = [
    await historyOf(call, { entryId, language: name.language }),
    await revisionsOf(call.tx, entryId, name.language),
  ];
  return publications(lines, revisions);
}

export const readHistory = atLandlord({
  id: 'readHistory',
  group: 'content',
  path: '/landlords/{landlord}/entries/{kind}/{slug}/{language}/history',
  takes: { path: textPath, query: z.strictObject({}) },
  answers: shape.historyShape,
  answer: async ({ path }, at) => {
    const live = (await publishedIn(at.call.tx)).find(
      ({ kind, slug, language }) => kind === path.kind && slug === path.slug && language === path.language,
    );
    const found = await revisionsAt(at, path);
    if (!live && found.length === 0) return { problem: 'not-there' };
    // What is no entry has no numbers: what stands there now is all that is told of it.
    const all =
      found.length > 0 || !live
        ? found
        : [{ number: 1, hash: live.hash, made: null, publishedAt: live.publishedAt }];
    const inForce = all.find(({ hash }) => hash === live?.hash);
    return {
      body: {
        landlord: at.landlord.id,
        kind: path.kind,
        slug: path.slug,
        language: path.language,
        revisions: all.map((each) => ({ ...each, isInForce: each === inForce })),
      },
      changedAt: all[0]?.publishedAt,
    };
  },
});
