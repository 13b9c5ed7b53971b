/** The forms of who deals with a complaint. */
import type { Call } from '#call';
import {
  awaitsPermission,
  conductExamples,
  conflictsOf,
  contactLimits,
  groupRule,
  isRestricted,
  mayBeAsked,
  mergingRule,
  outside,
  peopleAbout,
  subjects,
  toOutside,
  toldBy,
  unknown,
  whomOf,
  type ComplaintView,
} from '#complaints';
import { formatList } from '#languages';
import { staffMembers } from '#people';
import { reasonWords } from '../following/actions.ts';
import type { Follower } from '../following/follower.ts';
import { exampleWords } from '../following/board-log.ts';
import type { ActChoice, ActForm } from './form.ts';

const nameOf = (each: { name: string | null; roles: readonly string[] }, reader: Follower): string =>
  each.name ?? reader.words(`handling.role.${each.roles.includes('manager') ? 'manager' : 'handler'}`);

/** Those on record as complained about, by the name on record or the name they have here. */
const complainedAbout = async (seen: ComplaintView, reader: Follower, call: Call): Promise<ActChoice[]> => {
  const staff = await staffMembers(call);
  return peopleAbout(seen.events).map((each) => {
    const member = staff.find(({ personId }) => personId === each.person);
    const name = each.name || (member ? nameOf(member, reader) : reader.words('handling.not-known'));
    return { value: whomOf(each), label: name };
  });
};

/** Whoever holds the role that the policy leaves the approval to. */
const approvers = async (seen: ComplaintView, reader: Follower, call: Call): Promise<ActChoice[]> => {
  const role = mergingRule(seen)?.to;
  return (await staffMembers(call))
    .filter(({ roles }) => roles.some((each) => each === role))
    .map((each) => ({ value: each.personId, label: nameOf(each, reader) }));
};

/** The policy's own examples; where an edition brings one that has no words yet, its own name stands. */
const examples = ({ governing }: ComplaintView, reader: Follower): ActChoice[] =>
  conductExamples(governing).map((value) => ({ value, label: exampleWords(value, reader) }));

/** Was it written down by staff for somebody who has no address and has not taken it over? */
export const mayBeClaimed = (events: ComplaintView['events']): boolean =>
  events[0]?.words['hasCode'] === true && !events.some(({ fact }) => fact.type === 'complaint-claimed');

const anybody = async (_seen: ComplaintView, reader: Follower, call: Call): Promise<ActChoice[]> => [
  ...(await staffMembers(call)).map((each) => ({ value: each.personId, label: nameOf(each, reader) })),
  { value: outside, label: reader.words('handling.not-listed') },
  { value: unknown, label: reader.words('handling.not-known') },
];

/** Everybody who could be asked, with what stands against them. */
const candidates = async (seen: ComplaintView, reader: Follower, call: Call): Promise<ActChoice[]> => {
  const history = { governing: seen.governing, events: seen.events, stage: seen.complaint.stage };
  const staff = mayBeAsked(await staffMembers(call)).map((each) => {
    const name = nameOf(each, reader);
    const against = conflictsOf(history, each).map((refusal) => reasonWords(refusal, reader));
    return {
      value: each.personId,
      label:
        against.length === 0
          ? reader.words('handling.free', { name })
          : reader.words('handling.not-free', { name, reasons: formatList(against, reader.language) }),
    };
  });
  return [...staff, { value: toOutside, label: reader.words('handling.outside') }];
};

export const handlingForms: readonly ActForm[] = [
  {
    act: 'record-about',
    party: 'landlord',
    fields: [
      { name: 'about', kind: 'choice', options: subjects },
      { name: 'name', kind: 'line', isOptional: true },
      { name: 'person', kind: 'choice', optionsOf: anybody, isOptional: true },
      { name: 'manager', kind: 'choice', optionsOf: anybody, isOptional: true },
      { name: 'instead', kind: 'tick', isOptional: true },
    ],
    send: (caller, input) => caller.handling.recordAbout(input),
  },
  {
    act: 'allocate',
    party: 'landlord',
    action: 'allocate',
    fields: [
      { name: 'to', kind: 'choice', optionsOf: candidates },
      { name: 'reason', kind: 'words', isOptional: true },
      { name: 'outsideName', kind: 'line', isOptional: true },
    ],
    send: (caller, input) => caller.handling.allocate(input),
  },
  {
    act: 'tell-of-copy',
    party: 'landlord',
    isFor: ({ events }) => peopleAbout(events).length > 0,
    fields: [
      { name: 'whom', kind: 'choice', optionsOf: complainedAbout },
      { name: 'how', kind: 'choice', options: toldBy },
    ],
    send: (caller, input) => caller.handling.tellOfCopy(input),
  },
  {
    act: 'give-copy',
    party: 'landlord',
    isFor: ({ events }) => peopleAbout(events).length > 0,
    fields: [{ name: 'whom', kind: 'choice', optionsOf: complainedAbout }],
    send: (caller, input) => caller.handling.giveCopy(input),
  },
  {
    act: 'merge',
    party: 'landlord',
    isFor: (seen) => mergingRule(seen) !== undefined,
    fields: [
      { name: 'other', kind: 'line' },
      { name: 'approvedBy', kind: 'choice', optionsOf: approvers },
      { name: 'reason', kind: 'words' },
    ],
    send: (caller, input) => caller.handling.merge(input),
  },
  {
    act: 'name-member',
    party: 'landlord',
    isFor: (seen) => groupRule(seen)?.parts?.includes('every-member-answered') === true,
    fields: [
      { name: 'name', kind: 'line' },
      { name: 'email', kind: 'line', isOptional: true },
      { name: 'address', kind: 'words', isOptional: true },
    ],
    send: (caller, input) => caller.handling.nameMember(input),
  },
  {
    act: 'record-petition',
    party: 'landlord',
    isFor: (seen) => groupRule(seen)?.parts?.includes('spokesperson') === true,
    fields: [
      { name: 'spokesperson', kind: 'line', first: ({ complaint }) => complaint.account.contact.name },
      { name: 'signatures', kind: 'line' },
    ],
    send: (caller, input) => caller.handling.recordPetition(input),
  },
  {
    act: 'restrict-contact',
    party: 'landlord',
    isFor: ({ events }) => !isRestricted(events),
    fields: [
      { name: 'limit', kind: 'choice', options: contactLimits },
      { name: 'evidence', kind: 'words' },
      { name: 'reviewOn', kind: 'day' },
      { name: 'weighed', kind: 'tick' },
    ],
    send: (caller, input) => caller.handling.restrictContact(input),
  },
  {
    act: 'end-restriction',
    party: 'landlord',
    isFor: ({ events }) => isRestricted(events),
    fields: [{ name: 'reason', kind: 'words' }],
    send: (caller, input) => caller.handling.endRestriction(input),
  },
  {
    act: 'log-conduct',
    party: 'landlord',
    isFor: ({ governing }) => conductExamples(governing).length > 0,
    fields: [
      { name: 'examples', kind: 'ticks', optionsOf: examples },
      { name: 'evidence', kind: 'words' },
    ],
    send: (caller, input) => caller.handling.logConduct(input),
  },
  {
    act: 'show-permission',
    party: 'landlord',
    isFor: ({ events }) => awaitsPermission(events),
    fields: [],
    send: (caller, input) => caller.handling.showPermission(input),
  },
  {
    act: 'renew-claim',
    party: 'landlord',
    isFor: ({ events }) => mayBeClaimed(events),
    fields: [{ name: 'lostNumber', kind: 'tick', isOptional: true }],
    send: (caller, input) => caller.handling.renewClaim(input),
  },
];
