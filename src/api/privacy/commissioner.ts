/** Where to go on to: the Information Commissioner, from the central facts of today. */
import type { Call } from '#call';
import { formatSpan } from '#languages';
import { factOn } from '#policy';
import { shelfFor } from '#publishing';

export interface CommissionerShown {
  phone: string | undefined;
  web: string | undefined;
}

/** How soon the Commissioner is told of a leak (article 33), in words. */
export async function breachWithin(call: Call, language: string): Promise<string> {
  const facts = (await shelfFor(call.tx)).facts.flatMap((document) => document.facts);
  const value = factOn(facts, 'data.breach-told-within', call.today)?.value;
  return value && 'span' in value ? formatSpan(value.span, language) : '';
}

export async function commissioner(call: Call): Promise<CommissionerShown> {
  const facts = (await shelfFor(call.tx)).facts.flatMap((document) => document.facts);
  const phone = factOn(facts, 'ico.phone', call.today)?.value;
  const web = factOn(facts, 'ico.web', call.today)?.value;
  return {
    phone: phone && 'text' in phone ? phone.text : undefined,
    web: web && 'web' in web ? web.web : undefined,
  };
}
