import type { Call } from '#call';
import { landlordNamed } from '#landlords';
import { factOn, type FactValue as CentralValue } from '#policy';
import type { Shelf } from '#publishing';
import type { LetterFacts } from './compose.ts';

const textOf = (value: CentralValue | undefined): string | undefined => {
  if (value === undefined) return undefined;
  // A number is never broken over two lines: written from the right, its halves would change places.
  if ('text' in value) return value.text.replace(/(?<=\d) (?=\d)/g, '\u00a0');
  if ('web' in value) return value.web;
  return 'lines' in value ? value.lines.join(', ') : undefined;
};

/**
 * What every letter may say without being told: whose it is, and how to reach the Ombudsman today. These are never pinned:
 * a resident always gets today's address. A policy under which no Ombudsman acts gets none of them.
 */
export function centralFacts(call: Call, shelf: Shelf, isUnderCode: boolean | undefined): LetterFacts {
  const landlord = landlordNamed(call.landlordId);
  if (!landlord) throw new Error(`${call.landlordId} is not served here.`);
  const own = { landlord: landlord.shortName, landlordName: landlord.name };
  if (!(isUnderCode ?? landlord.regulatedBy !== 'none')) return own;
  const facts = shelf.facts.flatMap((document) => document.facts);
  const value = (id: string): CentralValue | undefined => factOn(facts, id, call.today)?.value;
  const months = value('ombudsman.months-to-bring');
  return {
    ...own,
    ombudsman: 'yes',
    ombudsmanPhone: textOf(value('ombudsman.phone')),
    ombudsmanWeb: textOf(value('ombudsman.web-form')),
    ombudsmanAddress: textOf(value('ombudsman.address')),
    ombudsmanMonths: months && 'span' in months ? { span: months.span } : undefined,
  };
}
