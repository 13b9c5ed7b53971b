import type { Call } from '#call';
import type { ContentFile } from '#library';
import { done, refused, type Outcome } from '#outcome';
import { isOriginal, placeOf } from './entry.ts';
import { hashOf, provenanceOf } from './front.ts';
import { judge } from './judge.ts';
import { originalOf } from './original.ts';
import { makeLive } from './publication.ts';
import { entryNamed, holdLanguage } from './store/entries.ts';
import { placesOf } from './store/shelf.ts';
import { keepRevision } from './verbs/write-revision.ts';

/**
 * Takes back what an export wrote of a landlord's own publications in the place of central documents, as its publications.
 * Answers how many changed. Everything is judged as at any publication; one that cannot be published refuses all.
 */
export async function importOwn(
  call: Call,
  files: readonly ContentFile[],
): Promise<Outcome<number, 'document-unreadable'>> {
  const placed = new Map((await placesOf(call.tx)).map(({ path, hash }) => [path, hash]));
  let changes = 0;
  for (const { path, body } of files) {
    const place = placeOf(path);
    if (place === null || placed.get(path) === hashOf(body)) continue;
    const entry = await entryNamed(call.tx, place);
    const row = entry && (await holdLanguage(call.tx, entry.entryId, place.language));
    const findings = await judge(call, place.kind, { path, body });
    const no = findings.find(({ weight }) => weight === 'refuses');
    if (!entry || !row || no)
      return refused({
        reason: 'document-unreadable',
        facts: {
          file: path,
          line: Number(no?.facts['line'] ?? 1),
          expected: no?.finding ?? 'an entry that ships',
        },
      });
    const original = isOriginal(place.language) ? null : await originalOf(call, entry);
    const editor = { actor: 'system', roles: [], languages: [] };
    const revision = await keepRevision(
      call,
      { editor, row },
      {
        body,
        ...provenanceOf(body, place.language),
        sourceNumber: original?.number ?? null,
        sourceBlocks: original?.blocks ?? {},
        cameBy: 'writing',
        note: '',
      },
    );
    await makeLive(call, entry, row, revision, { act: 'imported' });
    changes += 1;
  }
  return done(changes);
}
