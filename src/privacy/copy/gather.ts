/**
 * Puts a copy together, a step a transaction, so that a worker that stops goes on where it was: the person, each complaint,
 * then what else the tables hold. Complaints are read as the person themself reads them: what they may not open cannot get in.
 */
import { attachmentsOf } from '#attachments';
import { note } from '#audit';
import type { Call } from '#call';
import { view } from '#complaints';
import { readDataMap } from '#db/data-map';
import { remediesOf } from '#remedies';
import { changeRequest, countParts, holdRequest, insertParts, type CopyRequest } from '../store/copies.ts';
import { dataComplaintsOf } from '../store/data-complaints.ts';
import {
  complaintsHeld,
  draftHashesOf,
  namesIn,
  openingsAbout,
  personRow,
  rowsHeld,
  tablesHeld,
  type HeldComplaint,
} from '../store/held.ts';
import { notesOf } from '../store/notes.ts';
import { packagesOfPerson } from '../store/shares.ts';
import { complaintParts, fieldsOf, filePart } from './complaint-parts.ts';
import { flagsOf } from './flags.ts';
import { heldName } from './held-names.ts';
import { ours, textOf, theirs, type Part } from './part.ts';
import { ownName } from './told-parts.ts';

const asThePerson = (call: Call, { personId, language }: CopyRequest): Call => ({
  ...call,
  caller: { kind: 'resident', personId },
  language,
});

async function personParts(call: Call, personId: string): Promise<Part[]> {
  const person = await personRow(call, personId);
  if (!person) throw new Error('A copy is of a person.');
  const chapter = ours('privacy:pack.you');
  const line = (label: string, field: string, text: string | null): Part[] =>
    text === null ? [] : [{ chapter, label: ours(label), words: [{ field, said: theirs(text) }], flags: [] }];
  return [
    ...line('complaints:told.name', 'name', person.name),
    ...line('people:account.email', 'email', person.email),
    ...line('complaints:told.language', 'language', ownName(person.language)),
  ];
}

async function partsOfComplaint(call: Call, { reference, complaintId }: HeldComplaint): Promise<Part[]> {
  const seen = await view(call, reference);
  if (!seen) throw new Error('A person sees their own complaint.');
  const remedies = (await remediesOf(call, reference))?.remedies ?? [];
  return complaintParts(seen, { remedies, notes: await notesOf(call, complaintId) });
}

async function lookedParts(call: Call, personId: string): Promise<Part[]> {
  const chapter = ours('audit:title');
  return (await openingsAbout(call, personId)).map(({ object, role, openedAt }) => {
    const kind = object.slice(0, object.indexOf(':'));
    return {
      chapter,
      label: { instant: openedAt },
      words: [
        {
          field: 'what',
          said: ours(`audit:line.${kind}`, { day: { day: openedAt }, who: ours(`audit:role.${role}`) }),
        },
      ],
      flags: [],
    };
  });
}

async function informationParts(call: Call, personId: string): Promise<Part[]> {
  const chapter = ours('privacy:pack.information');
  return (await dataComplaintsOf(call, personId)).map(
    ({ reference, receivedAt, words, wish, outcome, answer, acknowledgedAt, answeredAt }) => ({
      chapter,
      label: ours('privacy:complain.told', { day: { day: receivedAt }, reference: theirs(reference) }),
      words: fieldsOf({ words, wish, acknowledgedAt, outcome, answer, answeredAt }),
      flags: [],
    }),
  );
}

/** All of them: what is kept from the person here, a reviewer sees flagged, and takes out where the law lets them. */
async function sharedParts(call: Call, personId: string): Promise<Part[]> {
  const chapter = ours('privacy:shared.title');
  return (await packagesOfPerson(call, personId, 1000)).map((kept) => ({
    chapter,
    label: { instant: kept.sentAt ?? kept.madeAt },
    words: [
      { field: 'kind', said: ours(`privacy:shared.kind.${kept.kind}`) },
      ...fieldsOf({ recipient: kept.recipient, purpose: kept.purpose, confirmedName: kept.confirmedName }),
    ],
    flags: kept.keptBackBecause === null ? [] : ['staff-note', 'somebody-else'],
  }));
}

async function otherParts(
  call: Call,
  personId: string,
  complaints: readonly HeldComplaint[],
): Promise<Part[]> {
  const person = await personRow(call, personId);
  const held = {
    personId,
    email: person?.email ?? null,
    complaintIds: complaints.map(({ complaintId }) => complaintId),
  };
  const parts: Part[] = [];
  const chapter = ours('privacy:pack.others');
  for (const hash of await draftHashesOf(call, personId))
    for (const file of await attachmentsOf(call, { draftHash: hash }))
      parts.push(filePart(file, { draftHash: hash }, chapter));
  for (const table of tablesHeld(readDataMap()))
    for (const row of await rowsHeld(call, table, held)) {
      const words = fieldsOf(row);
      if (words.length > 0)
        parts.push({
          chapter,
          label: heldName(table.name) ?? theirs(table.about),
          words,
          flags: ['staff-note'],
        });
    }
  return parts;
}

async function flagged(call: Call, personId: string, parts: readonly Part[]): Promise<Part[]> {
  const person = await personRow(call, personId);
  const names = await namesIn(call, parts.map(textOf).join('\n'), personId);
  const own = parts
    .flatMap(({ words }) => words)
    .flatMap(({ field, said }) =>
      ['telephone', 'address', 'email', 'contact.telephone', 'contact.address'].includes(field) &&
      'text' in said
        ? [said.text]
        : [],
    )
    .join('\n');
  const known = { name: person?.name ?? '', email: person?.email ?? '', own };
  return parts.map((part) => ({ ...part, flags: flagsOf(part, known, names) }));
}

/**
 * Does the next step of a copy, in the transaction of the call. Answers whether more is left. Two workers on one copy take
 * turns, and what one has done the other does not do again.
 */
export async function gatherNext(call: Call, requestId: string): Promise<boolean> {
  const request = await holdRequest(call, requestId);
  if (request?.standing !== 'making') return false;
  const { personId, partsDone: step } = request;
  const complaints = await complaintsHeld(call, personId);
  const own = asThePerson(call, request);
  const complaint = complaints[step - 1];
  const isLast = step > complaints.length;
  const parts =
    step === 0
      ? await personParts(own, personId)
      : complaint
        ? await partsOfComplaint(own, complaint)
        : [
            ...(await informationParts(own, personId)),
            ...(await lookedParts(own, personId)),
            ...(await sharedParts(own, personId)),
            ...(await otherParts(own, personId, complaints)),
          ];
  await insertParts(call, requestId, await countParts(call, requestId), await flagged(call, personId, parts));
  await changeRequest(call, requestId, {
    partsDone: step + 1,
    partsAll: complaints.length + 2,
    ...(isLast ? { standing: 'review' as const } : {}),
  });
  if (isLast) await note(call, 'copy-put-together', `copy:${requestId}`, { complaints: complaints.length });
  return !isLast;
}
