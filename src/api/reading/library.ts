/** What stands on a landlord's shelf, opened once as a library: documents do not change under their hash. */
import { governingOn, openLibrary, type Edition, type Library } from '#library';
import type { Governing, PolicyText } from '#policy';
import { shelfFor, type Shelf } from '#publishing';
import type { Call } from '#call';
import { sourceLanguage } from '#languages';

export interface Shelved {
  landlordId: string;
  shelf: Pick<Shelf, 'paths' | 'text'>;
  library: Library;
  editions: readonly Edition[];
}

const opened = new WeakMap<object, Library>();

export function openShelf(shelf: Shelved['shelf'], landlordId: string): Shelved {
  const known = opened.get(shelf);
  const library = known ?? openLibrary(shelf.paths.map((path) => ({ path, body: shelf.text(path) ?? '' })));
  if (!known) opened.set(shelf, library);
  const own = library.landlords.find((each) => each.landlord.id === landlordId);
  return { landlordId, shelf, library, editions: own?.editions ?? [] };
}

export const shelvedFor = async (call: Call): Promise<Shelved> =>
  openShelf(await shelfFor(call.tx), call.landlordId);

/** Whether words in a language were checked by a person: an original always is, a translation only where it says so. */
export const isCheckedText = ({ language, checked }: { language: string; checked: boolean }): boolean =>
  language === sourceLanguage || checked;

/** The words of an edition in the reader's language; in the source language until there is a translation. */
export const textOf = (edition: Edition, language: string): PolicyText | undefined =>
  edition.texts.get(language) ?? edition.texts.get(sourceLanguage);

/** What governs a complaint received on a day (ISO date); null where no edition was in force. */
export function governingIn(shelved: Shelved, day: string): Governing | null {
  const found = governingOn(shelved.library, shelved.landlordId, day);
  return found.outcome === 'done' ? found.value : null;
}

/** The edition in force on a day (ISO date), as the shelf has it. */
export function editionIn(shelved: Shelved, day: string): Edition | undefined {
  const inForceFrom = governingIn(shelved, day)?.policy.inForceFrom;
  return shelved.editions.find((edition) => edition.policy.inForceFrom === inForceFrom);
}
