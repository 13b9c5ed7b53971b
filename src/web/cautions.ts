/** What an act that was done wants known, carried over its 303: reasons and facts in the address, never free words. */
import type { Translator } from '#languages';
import type { Caution } from '#outcome';
import { messageOf } from './said-about.ts';

const isReason = /^[a-z][a-z-]{0,60}$/;
const isFact = /^([a-zA-Z]{1,30}):(\d{4}-\d{2}-\d{2}|\d{1,6}|[a-z][a-z-]{0,60})$/;
const isClause = /^[\w.()\- ]{1,20}$/;
const most = 10;

/** As values of a query, one for each: reason, clause and facts. A fact with words in it is left behind. */
const asQuery = (cautions: readonly Caution[]): string =>
  cautions
    .map(({ reason, clause = '', facts = {} }) => {
      const told = Object.entries(facts).map(([name, fact]) => `${name}:${String(fact)}`);
      const parts = [reason, clause, ...told.filter((each) => isFact.test(each))];
      return `&caution=${encodeURIComponent(parts.join('~'))}`;
    })
    .join('');

/** The address, which has a query already, with the cautions in it and its fragment last. */
export function withCautions(address: string, cautions: readonly Caution[]): string {
  const [path = '', fragment] = address.split('#');
  return `${path}${asQuery(cautions)}${fragment === undefined ? '' : `#${fragment}`}`;
}

/** The cautions of an address in words; whatever is none is passed over. */
export function cautionsIn(params: URLSearchParams, landlord: string, t: Translator): string[] {
  return params
    .getAll('caution')
    .slice(0, most)
    .flatMap((each) => {
      const [reason = '', clause = '', ...told] = each.split('~');
      if (!isReason.test(reason) || !t.has(`complaints:because.${reason}`)) return [];
      const facts = Object.fromEntries(
        told.flatMap((fact) => {
          const [, name, value] = isFact.exec(fact) ?? [];
          return name === undefined || value === undefined ? [] : [[name, value]];
        }),
      );
      const cited = isClause.test(clause) ? { clause } : {};
      return [messageOf({ reason, ...cited, facts }, landlord, 'complaints', t)];
    });
}
