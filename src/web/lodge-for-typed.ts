import type { AppCaller } from '#api';
import { text } from './form.ts';

type Typed = Readonly<Record<string, string | string[]>>;
type Input = Parameters<AppCaller['handling']['lodgeFor']>[0];

const asTyped = [
  'through',
  'receivedTime',
  'email',
  'account',
  'title',
  'wish',
  'name',
  'telephone',
  'address',
  'safety',
  'adjustments',
] as const;
const picked = ['channel', 'permission', 'atRisk', 'wayIn', 'way', 'language', 'interpreter'] as const;

/** Three boxes to an ISO date; what has no such shape goes on as typed, for the schema to refuse. */
function dayOf(typed: Typed): string {
  const [day = '', month = '', year = ''] = ['day', 'month', 'year'].map((part) =>
    text(typed, `received-${part}`).trim(),
  );
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

/** What staff typed for somebody, as the procedure takes it: it judges every field. A choice nobody made is left out. */
export function lodgeForTyped(typed: Typed): Input {
  const words = asTyped.map((field) => [field, text(typed, field)]);
  const choices = picked
    .filter((field) => typed[field] !== undefined)
    .map((field) => [field, text(typed, field)]);
  const given = Object.fromEntries([...words, ...choices]) as Record<string, string>;
  const rest = {
    onceKey: text(typed, 'once-key'),
    received: dayOf(typed),
    formats: [typed['formats'] ?? []].flat(),
  };
  return { ...given, ...rest } as unknown as Input;
}
