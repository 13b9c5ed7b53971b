/** How each language of an entry stands to the original. */
import { directionOf, languages } from '#languages';
import { isOriginal, languagesOf, liveRevisions, noLanguage, type Published } from '#publishing';
import { blocksOf, standingOf } from '#translations';
import type { z } from 'zod';
import type { AtLandlord } from './endpoint.ts';
import { headOf } from './entry.ts';
import type { standingShape } from './shapes.ts';

/** The published languages of one entry, and whether each is up to date with the original that is published now. */
export async function standingsOf(
  { call, shelved }: AtLandlord,
  published: readonly Published[],
): Promise<z.input<typeof standingShape>[]> {
  const revisions = new Map((await liveRevisions(call.tx)).map((each) => [each.path, each]));
  const versions = new Map((await languagesOf(call.tx)).map((each) => [each.path, each.version]));
  const textOf = (path: string | undefined): string => (path && shelved.shelf.text(path)) ?? '';
  const original = published.find(({ language }) => isOriginal(language) && language !== noLanguage);
  const source = original && blocksOf(original.path, textOf(original.path));
  return published.map(({ language, path, hash, publishedAt }) => {
    const revision = revisions.get(path);
    const head = headOf(path, textOf(path));
    const isTranslation = source !== undefined && !isOriginal(language) && revision !== undefined;
    const blocks = isTranslation
      ? standingOf(source, blocksOf(path, textOf(path)), revision.sourceBlocks)
      : undefined;
    return {
      language,
      direction: languages.some(({ code }) => code === language) ? directionOf(language) : 'ltr',
      version: versions.get(path) ?? 0,
      isPublished: true,
      isStale: blocks ? blocks.some(({ standing }) => standing !== 'current') : null,
      made: revision?.made ?? head.made,
      isChecked: revision?.isChecked ?? head.isChecked,
      hash,
      publishedAt,
    };
  });
}
