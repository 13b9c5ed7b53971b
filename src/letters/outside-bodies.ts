import { parse } from 'yaml';
import { z } from 'zod';
import { sourceLanguage } from '#languages';
import { splitFront, type PolicyEdition } from '#policy';
import type { Shelf } from '#publishing';

const front = z.object({ bodies: z.record(z.string(), z.string()).default({}) });
const notNamedHere: readonly string[] = ['housing-ombudsman', 'none'];

/**
 * The bodies that a policy names beside the Ombudsman, each once, by the names its own text gives them. A last answer names
 * them; nobody has to go to them first.
 */
export function outsideBodies(shelf: Shelf, policy: PolicyEdition, language: string): string[] {
  const { landlord, inForceFrom, external } = policy;
  const ids = [...new Set(external.map(({ body }) => body))].filter((body) => !notNamedHere.includes(body));
  const textIn = (code: string) => shelf.text(`landlords/${landlord}/${inForceFrom}/text.${code}.md`);
  const text = textIn(language) ?? textIn(sourceLanguage);
  const split = text === undefined ? undefined : splitFront(text);
  if (ids.length === 0 || !split) return [];
  const { bodies } = front.parse(parse(split.front));
  return ids.flatMap((id) => {
    const name = bodies[id];
    return name === undefined ? [] : [name.charAt(0).toLocaleUpperCase(language) + name.slice(1)];
  });
}
