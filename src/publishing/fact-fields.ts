/** The facts that an entry's languages share, between a form's fields and their document. */
import { parse, stringify } from 'yaml';
import type { EntryKind } from './entry.ts';

export type TypedFacts = Readonly<Record<string, string>>;

export const emptyFacts = (kind: EntryKind, slug: string, today: string): string =>
  stringify(kind === 'notice' ? { slug, from: today } : { slug });

/** The fields of each kind's form, in order. */
export const factFields: Partial<Record<EntryKind, readonly string[]>> = {
  notice: ['from', 'until', 'isUrgent'],
  'contact-card': ['telephone', 'email', 'web', 'address', 'days', 'opens', 'closes', 'order'],
  media: ['file', 'width', 'height'],
};

interface Kept {
  address?: string[];
  hours?: { days: string[]; opens: string; closes: string }[];
  [name: string]: unknown;
}

/** What stands in the document, as it is typed. Only the first row of opening hours has a form. */
export function typedFacts(body: string): Record<string, string> {
  let kept: Kept | null = null;
  try {
    kept = parse(body) as Kept | null;
  } catch {
    // A draft may be anything.
  }
  const [hours] = kept?.hours ?? [];
  const said = Object.fromEntries(
    Object.entries(kept ?? {})
      .filter(([, value]) => ['string', 'number', 'boolean'].includes(typeof value))
      .map(([name, value]) => [name, String(value)]),
  );
  return {
    ...said,
    address: (kept?.address ?? []).join('\n'),
    days: (hours?.days ?? []).join(' '),
    opens: hours?.opens ?? '',
    closes: hours?.closes ?? '',
  };
}

/** The document of what was typed; empty fields fall away. Its reader judges it. */
export function factsDocument(kind: EntryKind, slug: string, typed: TypedFacts): string {
  const given = (name: string): string => (typed[name] ?? '').trim();
  const numbers = ['width', 'height', 'order'];
  const simple = (factFields[kind] ?? []).filter(
    (name) => !['address', 'days', 'opens', 'closes', 'isUrgent'].includes(name) && given(name) !== '',
  );
  const address = given('address')
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
  const days = given('days')
    .split(/[\s,]+/)
    .filter(Boolean);
  return stringify(
    {
      slug,
      ...Object.fromEntries(
        simple.map((name) => [name, numbers.includes(name) ? Number(given(name)) : given(name)]),
      ),
      ...(given('isUrgent') === 'true' ? { isUrgent: true } : {}),
      ...(address.length > 0 ? { address } : {}),
      ...(days.length > 0 ? { hours: [{ days, opens: given('opens'), closes: given('closes') }] } : {}),
    },
    { lineWidth: 0 },
  );
}
