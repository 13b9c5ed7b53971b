/** What letters about a remedy are written from, and its line in a letter about more than one. */
import type { Call } from '#call';
import { config } from '#config';
import { formatDay, formatMoney, translator } from '#languages';
import { landlordNamed, linkTo } from '#landlords';
import type { LetterFacts, OurWords } from '#letters';
import { peopleNamed } from '#people';
import { namesNobody, type Governing } from '#policy';
import { remediesAbout, type Owed } from './store.ts';
import type { Remedy } from './remedy.ts';

type Owned = Pick<Remedy, 'ownerId' | 'ownerBody'>;

/** Who sees to each: a name, the body as it was written, or the landlord where the person has no name or is not to be named. */
export async function ownerNames(
  call: Call,
  remedies: readonly Owned[],
  isUnnamed = false,
): Promise<string[]> {
  const people = await peopleNamed(
    call,
    remedies.flatMap(({ ownerId }) => (isUnnamed ? [] : (ownerId ?? []))),
  );
  const landlord = landlordNamed(call.landlordId)?.shortName ?? '';
  return remedies.map(
    ({ ownerId, ownerBody }) =>
      ownerBody ?? people.find(({ personId }) => personId === ownerId)?.name ?? landlord,
  );
}

const money = (pence: number | null): OurWords | undefined =>
  pence === null ? undefined : { inWords: (language) => formatMoney(pence, language) };

export async function remedyFacts(
  call: Call,
  { complaint, governing }: { complaint: Owed; governing: Governing | null },
  remedy: Remedy,
  more: { reason?: string; firstDueOn?: string; evidence?: string } = {},
): Promise<LetterFacts> {
  const [owner] = await ownerNames(call, [remedy], namesNobody(governing));
  return {
    reference: complaint.reference,
    kind: { inWords: (language) => translator(language, 'remedies')(`kind.${remedy.kind}`) },
    what: remedy.what,
    impact: remedy.impact,
    money: money(remedy.pence),
    owner,
    dueOn: { day: remedy.dueOn },
    firstDueOn: more.firstDueOn === undefined ? undefined : { day: more.firstDueOn },
    reason: more.reason,
    evidence: more.evidence,
    doneOn: remedy.doneOn === null ? undefined : { day: remedy.doneOn },
    confirmBy: remedy.confirmBy === null ? undefined : { day: remedy.confirmBy },
    link: `${config().PUBLIC_URL}${linkTo(call.landlordId, complaint.language, `complaints/${complaint.reference}`)}`,
  };
}

/**
 * What is offered at the complaint's stage and still to be done, a sentence each, by day: for the letter that answers the
 * stage. `stage` leaves out what an earlier stage offered; without it all that is open is told. Unnamed: no individual is.
 */
export async function remedyLines(
  call: Call,
  complaintId: string,
  { stage, isUnnamed = false }: { stage?: string; isUnnamed?: boolean } = {},
): Promise<OurWords[]> {
  const all = await remediesAbout(call, complaintId);
  const owed = all.filter((each) => each.isOpen && (stage === undefined || each.stage === stage));
  const owners = await ownerNames(call, owed, isUnnamed);
  return owed.map((remedy, at) => ({
    inWords: (language) => {
      const t = translator(language, 'remedies');
      const facts = {
        what: remedy.what.replace(/[.\s]+$/, ''),
        day: formatDay(remedy.dueOn, language),
        owner: owners[at] ?? '',
      };
      return remedy.pence === null
        ? t('line', facts)
        : t('line-money', { ...facts, money: formatMoney(remedy.pence, language) });
    },
  }));
}
