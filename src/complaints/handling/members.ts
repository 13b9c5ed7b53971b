/**
 * Several people complain together. Where the policy answers each of them, every named member gets the answer itself, by
 * mail or by post; where it answers a spokesperson, the number of names is on record with the spokesperson's.
 */
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Call } from '#call';
import { landlordNamed } from '#landlords';
import { translator } from '#languages';
import { lettersOf, mailWords, queueMail, type LetterContent } from '#letters';
import { done, refused, type Outcome, type Refusal } from '#outcome';
import { readEmail } from '#people';
import type { Commitment } from '#policy';
import { words } from '../account.ts';
import { carryOut, type ActDone, type ActReason } from '../act.ts';
import type { Complaint } from '../complaint.ts';
import type { Happening } from '../happening.ts';
import { actInput, type Held } from '../record.ts';
import type { Events } from './history.ts';

export const nameMemberInput = actInput
  .extend({
    name: words(200, 'give-a-name'),
    email: z.string().trim().max(1000).default(''),
    address: words(600),
  })
  .superRefine(({ email, address }, context) => {
    const issue = (field: string, message: string): void =>
      context.addIssue({ code: 'custom', path: [field], message });
    if (email !== '' && readEmail(email) === undefined) issue('email', 'people:email-is-no-address');
    if (email === '' && address === '') issue('address', 'complaints:problem.give-an-address');
  });
export type NameMemberInput = z.output<typeof nameMemberInput>;

export const recordPetitionInput = actInput.extend({
  spokesperson: words(200, 'give-a-name'),
  signatures: z.coerce
    .number('complaints:problem.give-a-number-of-names')
    .int()
    .min(2, 'complaints:problem.give-a-number-of-names')
    .max(100_000, 'complaints:problem.give-a-number-of-names'),
});
export type RecordPetitionInput = z.output<typeof recordPetitionInput>;

export interface Member {
  memberId: string;
  name: string;
  email: string | null;
  address: string;
}

export const groupRule = ({ governing }: Pick<Held, 'governing'>): Commitment | undefined =>
  governing?.policy.commitments.find((one) => one.about === 'groups');

const memberOf = (kept: Readonly<Record<string, unknown>>): Member => ({
  memberId: String(kept['memberId']),
  name: String(kept['name']),
  email: typeof kept['email'] === 'string' ? kept['email'] : null,
  address: String(kept['address']),
});

export const membersIn = (events: Events): Member[] =>
  events.filter(({ fact }) => fact.type === 'member-named').map(({ words }) => memberOf(words));

const against = (rule: Commitment | undefined, part: string): Refusal[] =>
  rule?.parts?.includes(part)
    ? []
    : [
        rule
          ? { reason: 'group-answered-otherwise', clause: rule.clause }
          : { reason: 'groups-not-in-policy' },
      ];

/** Refused: `groups-not-in-policy`, or `group-answered-otherwise` with the clause; `named-already`. */
export function decideMember(
  held: Pick<Held, 'governing' | 'events'>,
  input: NameMemberInput,
  now: string,
): Outcome<Happening> {
  const isThere = membersIn(held.events).some(
    ({ name, email }) => name === input.name && (email ?? '') === (readEmail(input.email) ?? ''),
  );
  const noes = [
    ...against(groupRule(held), 'every-member-answered'),
    ...(isThere ? [{ reason: 'named-already', facts: { field: 'name' } }] : []),
  ];
  return noes.length > 0 ? refused(...noes) : done({ type: 'member-named', at: now });
}

/** Refused: `groups-not-in-policy`, or `group-answered-otherwise` with the clause. */
export function decidePetition(held: Pick<Held, 'governing'>, now: string): Outcome<Happening> {
  const noes = against(groupRule(held), 'spokesperson');
  return noes.length > 0 ? refused(...noes) : done({ type: 'petition-recorded', at: now });
}

const asText = ({ title, blocks }: Pick<LetterContent, 'title' | 'blocks'>): string =>
  [
    title,
    ...blocks.map((block) =>
      block.kind === 'list' ? block.items.map((item) => `- ${item}`).join('\n') : block.text,
    ),
  ].join('\n\n');

/** The letter, and under it the English that counts where it is in another language. */
const inBoth = (content: LetterContent): string =>
  content.english === undefined
    ? asText(content)
    : [
        asText(content),
        translator(content.language, 'languages')('letter.english'),
        asText(content.english),
      ].join('\n\n');

/** One answer to one member: the letter itself, since a member has no way into the complaint of another. */
async function sendTo(
  call: Call,
  complaint: Complaint,
  member: Member,
  letter: { letterId: string; content: LetterContent },
): Promise<void> {
  if (member.email === null) return;
  const landlord = landlordNamed(call.landlordId)?.shortName ?? '';
  const { subject, body } = mailWords('member-letter', letter.content.language, {
    landlord,
    reference: complaint.reference,
    letter: inBoth(letter.content),
  });
  await queueMail(call, {
    purpose: 'member-letter',
    about: `${letter.letterId}:${member.memberId}`,
    recipient: member.email,
    reference: complaint.reference,
    subject,
    body,
    language: letter.content.language,
    isSecret: true,
  });
}

/** Sends the newest answer to every named member; the same answer goes to each of them once. */
export async function answerMembers(
  call: Call,
  complaint: Complaint,
  members: readonly Member[],
): Promise<void> {
  if (members.length === 0) return;
  const letter = (await lettersOf(call, complaint.complaintId)).findLast(({ kind }) => kind === 'response');
  if (letter === undefined) return;
  for (const member of members) await sendTo(call, complaint, member, letter);
}

/** Names a member; where the answer is out already, it goes to them now. */
export async function nameMember(call: Call, input: NameMemberInput): Promise<Outcome<ActDone, ActReason>> {
  const { name, address } = input;
  const member: Member = { memberId: randomUUID(), name, email: readEmail(input.email) ?? null, address };
  return carryOut(call, input, {
    type: 'member-named',
    decide: (held) => decideMember(held, input, call.now),
    words: { ...member },
    alongside: (held) => answerMembers(call, held.complaint, [member]),
  });
}

export const recordPetition = (
  call: Call,
  input: RecordPetitionInput,
): Promise<Outcome<ActDone, ActReason>> =>
  carryOut(call, input, {
    type: 'petition-recorded',
    decide: (held) => decidePetition(held, call.now),
    words: { spokesperson: input.spokesperson, signatures: input.signatures },
    audit: { signatures: input.signatures },
  });
