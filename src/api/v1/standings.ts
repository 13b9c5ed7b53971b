/** How each language of an entry stands to the original. */
import { directionOf, sourceLanguage } from '#languages';
import type { Published } from '#publishing';
import type { z } from 'zod';
import type { AtLandlord } from './endpoint.ts';
import { headOf } from './entry.ts';
import type { standingShape } from './shapes.ts';

/** The published languages of one entry, and whether each is up to date. */
export function standingsOf(
  { shelved }: AtLandlord,
  published: readonly Published[],
): Promise<z.input<typeof standingShape>[]> {
  const rows = published.flatMap(({ language, path, hash, publishedAt }) => {
    if (language === null) return [];
    const { made, isChecked } = headOf(path, shelved.shelf.text(path) ?? '');
    const isStale = language === sourceLanguage ? null : null;
    return [
      { language, direction: directionOf(language), isPublished: true, isStale, made, isChecked, hash, publishedAt },
    ];
  });
  return Promise.resolve(rows);
}
