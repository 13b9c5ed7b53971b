/** What letters about a remedy are written from, and its line in a letter about more than one. */
import type { Call } from '#call';
import { config } from '#config';
import { formatDay, formatMoney, translator } from '#languages';
import { landlordNamed } from '#landlords';
import type { LetterFacts } from '#letters';
import { peopleNamed } from '#people';
import { remediesAbout, type Owed } from './store.ts';
import type { Remedy } from './remedy.ts';

/** Who sees to it: a name, or the body as it was written. */
export async function ownerName(call: Call, remedy: Pick<Remedy, 'ownerId' | 'ownerBody'>): Promise<string> {
  if (remedy.ownerBody !== null) return remedy.ownerBody;
  const [person] = await peopleNamed(call, remedy.ownerId === null ? [] : [remedy.ownerId]);
  return person?.name ?? landlordNamed(call.landlordId)?.shortName ?? '';
}

export async function remedyFacts(
  call: Call,
  complaint: Owed,
  remedy: Remedy,
  more: { reason?: string; firstDueOn?: string; evidence?: string } = {},
): Promise<LetterFacts> {
  const t = translator(call.language, 'remedies');
  return {
    reference: complaint.reference,
    kind: t(`kind.${remedy.kind}`),
    what: remedy.what,
    impact: remedy.impact,
    money: remedy.pence === null ? undefined : formatMoney(remedy.pence, call.language),
    owner: await ownerName(call, remedy),
    dueOn: { day: remedy.dueOn },
    firstDueOn: more.firstDueOn === undefined ? undefined : { day: more.firstDueOn },
    reason: more.reason,
    evidence: more.evidence,
    doneOn: remedy.doneOn === null ? undefined : { day: remedy.doneOn },
    confirmBy: remedy.confirmBy === null ? undefined : { day: remedy.confirmBy },
    link: `${config().PUBLIC_URL}/${call.landlordId}/${call.language}/complaints/${complaint.reference}`,
  };
}

/**
 * What is offered at the complaint's stage and still to be done, a sentence each, by day: for the letter that answers the
 * stage. `stage` leaves out what an earlier stage offered; without it all that is open is told.
 */
export async function remedyLines(call: Call, complaintId: string, stage?: string): Promise<string[]> {
  const t = translator(call.language, 'remedies');
  const all = await remediesAbout(call, complaintId);
  const lines = [];
  for (const remedy of all.filter((each) => each.isOpen && (stage === undefined || each.stage === stage))) {
    const facts = {
      what: remedy.what.replace(/[.\s]+$/, ''),
      day: formatDay(remedy.dueOn, call.language),
      owner: await ownerName(call, remedy),
    };
    lines.push(
      remedy.pence === null
        ? t('line', facts)
        : t('line-money', { ...facts, money: formatMoney(remedy.pence, call.language) }),
    );
  }
  return lines;
}
