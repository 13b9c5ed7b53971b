/** `policy list`: which landlords and editions are here. */
import { loadLibrary } from '#library';
import { clausesNamed } from '#policy';
import { readArguments } from './arguments.ts';
import { say, sayFault, sayUsage, words } from './say.ts';

export const list = async (args: readonly string[]): Promise<number> => {
  const { words: stray, options, strange } = readArguments(args, [], ['json']);
  if (stray.length > 0 || strange.length > 0) {
    sayUsage(words()('usage.list'));
    return 2;
  }
  const library = loadLibrary();
  const landlords = library.landlords.map(({ landlord, editions }) => ({
    id: landlord.id,
    name: landlord.name,
    editions: editions.map(({ policy }) => ({
      inForceFrom: policy.inForceFrom,
      clauses: clausesNamed(policy).size,
    })),
    codeApplies: editions.at(-1)?.policy.handlingCode.applies ?? false,
    languages: landlord.languages,
  }));
  if (options.has('json')) say(JSON.stringify({ landlords }));
  else {
    for (const landlord of landlords) {
      say(words()('list.landlord', { id: landlord.id, name: landlord.name }));
      for (const edition of landlord.editions) {
        say(words()('list.edition', { from: edition.inForceFrom, count: edition.clauses }));
      }
      say(words()(landlord.codeApplies ? 'list.code' : 'list.no-code'));
      say(words()('list.languages', { languages: landlord.languages.join(', ') }));
    }
  }
  library.faults.forEach(sayFault);
  return library.faults.length > 0 ? 2 : 0;
};
