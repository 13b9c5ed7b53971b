import { mayDoAct, receiptCode, requestRuns, type ComplaintView, type RecordedEvent } from '#complaints';
import { questions, toldIn, translationsIn } from '#complaints';
import type { Landlord } from '#landlords';
import { actForms } from '../acts/table.ts';
import { actionsShown, bareActions, bareStageToAsk, stageToAsk } from './actions.ts';
import { londonDay } from './days.ts';
import type { Follower } from './follower.ts';
import { clausesOf } from './event-clause.ts';
import { handlingShown } from './handling.ts';
import { ledgerOf, type Seen } from './ledger.ts';
import { attachedShown, letterShown } from './papers.ts';
import { saidWith } from './record-words.ts';
import type { ComplaintShown } from './shown.ts';
import { lateShown, nextDuty, nextShown, standsWords } from './stands.ts';
import { answerLines } from './told.ts';

function eventShown(
  event: RecordedEvent,
  clause: string | undefined,
  reader: Follower,
  by: string | undefined,
): ComplaintShown['events'][number] {
  const { fact, recordedAs } = event;
  const said = saidWith(event, reader);
  const isFor = fact.type === 'complaint-lodged' && recordedAs === 'staff';
  const key = isFor ? 'event.complaint-lodged-for' : `event.${fact.type}`;
  return {
    on: londonDay(fact.at),
    at: fact.at,
    words: reader.words(key),
    said,
    by,
    clause: clause === undefined ? undefined : reader.clause(clause),
  };
}

/** Who did it for whom: said to everybody alike, but for what an advocate may not see. */
function writtenBy(
  { actors, complaint }: ComplaintView,
  { recordedAs, recordedBy }: RecordedEvent,
  reader: Follower,
): string | undefined {
  if (recordedAs !== 'advocate' || recordedBy === null) return undefined;
  const advocate = actors.get(recordedBy) ?? '';
  const resident = complaint.account.contact.name;
  return resident === '' ? undefined : reader.words('permission:written-by', { advocate, resident });
}

/** What an advocate can do: what the permission lets them, of what the policy lets the resident. */
const forAdvocate = (
  shown: ComplaintShown['actions'],
  { advocacy, complaint }: ComplaintView,
  reader: Follower,
): ComplaintShown['actions'] => {
  if (advocacy === undefined) return shown;
  const acts = reader.link(`complaints/${complaint.reference}/acts/`);
  const stage = reader.link(`complaints/${complaint.reference}/stage-2`);
  const isOpen = (href: string): boolean =>
    href === stage
      ? advocacy.actions.includes('request-stage-2')
      : href.startsWith(acts)
        ? mayDoAct(advocacy.actions, href.slice(acts.length))
        : href !== '#tell';
  return { open: shown.open.filter(({ href }) => isOpen(href)), closed: [] };
};

/** How many promises whose day has come were kept on time. */
function keptOf({ answer }: ComplaintView): ComplaintShown['kept'] {
  const past = (answer?.duties ?? []).filter((duty) => duty.status === 'met' || duty.status === 'late');
  return { kept: past.filter((duty) => duty.status === 'met').length, past: past.length };
}

/** Acts that no rule of the engine opens: they wait for the resident first. */
const withForms = (shown: ComplaintShown['actions'], seen: ComplaintView, reader: Follower) => ({
  ...shown,
  open: [
    ...actForms
      .filter(({ party, action, isFor }) => party === 'resident' && !action && isFor?.(seen) === true)
      .map(({ act }) => ({
        href: reader.link(`complaints/${seen.complaint.reference}/acts/${act}`),
        label: reader.words(`acts:${act}.title`),
      })),
    ...shown.open,
  ],
});

const isGoverned = (seen: ComplaintView): seen is Seen => seen.answer !== null && seen.governing !== null;

/** Dangerous acts that are no act on the complaint itself. */
const preparedApart = ['change-contact', 'appoint-others', 'request-data'] as const;

/** A complaint as its page shows it, in the reader's language. */
export function complaintShown(
  seen: ComplaintView,
  landlord: Landlord,
  calendar: ComplaintShown['calendar'],
  reader: Follower,
): ComplaintShown {
  const { complaint, answer } = seen;
  const { reference } = complaint;
  const stage = answer?.stage ?? complaint.stage;
  const runs = requestRuns(seen.events.map((event) => event.fact.type));
  const clauses = clausesOf(seen);
  const mayAsk = answer ? stageToAsk(answer, reader) : bareStageToAsk(seen, reader);
  return {
    reference,
    title: complaint.title,
    version: complaint.version,
    receivedAt: complaint.receivedAt,
    receivedOn: complaint.receivedOn,
    receiptCode: receiptCode(landlord.id, complaint),
    isClosed: !runs && (answer?.closed ?? complaint.isClosed),
    stage: { id: stage, name: reader.t(`stage.${stage}`) },
    stands: runs ? reader.words('stands.request') : standsWords(answer, reader),
    waitsBy: seen.waits[0]?.clause === undefined ? null : reader.clause(seen.waits[0].clause),
    next: isGoverned(seen) ? nextShown(seen, reader) : null,
    late: isGoverned(seen) ? lateShown(seen, reference, reader) : null,
    ledger: isGoverned(seen) ? ledgerOf(seen, nextDuty(seen.answer)?.id, reader) : [],
    kept: keptOf(seen),
    actions: forAdvocate(
      withForms(
        answer ? actionsShown(answer, reference, reader) : bareActions(mayAsk, reference, reader),
        seen,
        reader,
      ),
      seen,
      reader,
    ),
    letters: seen.letters.map((letter) => letterShown(letter, reference, reader)).reverse(),
    files: seen.attachments.map((file) =>
      attachedShown(file, reader.link(`complaints/${reference}/files/${file.attachmentId}`), reader),
    ),
    told:
      complaint.account['what-happened'].account === ''
        ? []
        : questions.flatMap((question) => answerLines(question, complaint.account, reader)),
    events: seen.events.map((event, place) =>
      eventShown(event, clauses[place], reader, writtenBy(seen, event, reader)),
    ),
    actingFor: seen.advocacy
      ? {
          name: complaint.account.contact.name,
          permissionId: seen.advocacy.permissionId,
          isChecked: seen.advocacy.seesLittle,
          prepares: preparedApart.filter((action) => seen.advocacy?.actions.includes(action)),
        }
      : null,
    contacts: landlord.contacts.map(({ channel, value }) => ({
      channel: reader.words(`channel.${channel}`),
      value,
    })),
    translations: translationsIn(complaint.account, seen.events).map(({ addedAt, ...each }) => ({
      ...each,
      on: londonDay(addedAt),
    })),
    writtenIn: toldIn(seen.events) ?? '',
    asked: complaint.account.language?.language,
    edition: complaint.edition,
    handling: handlingShown(seen, reader, false),
    mayAsk,
    calendar,
  };
}
