/** Chapter 3 of the Code: how people get in, and the way to the Ombudsman. */
import { factOn, generationOf } from '../facts.ts';
import { dutyOf, stageOf } from './rules.ts';
import { fromText, nothingSaid, verdict, weigh, type Held, type Judge, type Verdict } from './verdict.ts';

const channelRules = ({ policy }: Held) =>
  policy.commitments.filter((commitment) => commitment.about === 'channels' && commitment.channels?.length);

/** 3.1: several ways in, and adjustments under the Equality Act. */
const channelsAndAdjustments: Judge = (held) => {
  const { adjustments, formats } = held.policy.says;
  const rules = channelRules(held);
  const channels = new Set(rules.flatMap((rule) => rule.channels ?? []));
  const ways = rules.map((rule) => rule.clause);
  const offered = adjustments?.states.includes('offered') ?? false;
  if (channels.size === 0 && !offered) return nothingSaid();
  if (channels.size === 1) return verdict('fails', ways, 'one-way-in-only');
  if (channels.size >= 2 && offered) {
    return verdict('meets', [...ways, ...(adjustments?.clauses ?? [])], 'ways-in-and-adjustments');
  }
  return offered
    ? verdict('unclear', adjustments?.clauses ?? [], 'adjustments-without-ways-in')
    : verdict('unclear', [...ways, ...(formats?.clauses ?? [])], 'ways-in-without-adjustments');
};

/** 3.2: in any way, to any member of staff; writing or a form may never be a condition. */
const anyWayAnyStaff: Judge = (held) => {
  const { policy } = held;
  const written = policy.stages
    .filter((stage) => stage.formal && stage.inWriting)
    .map((stage) => stage.clause);
  const defined = policy.says.definition?.against.includes('in-writing')
    ? policy.says.definition.clauses
    : [];
  if (written.length + defined.length > 0)
    return verdict('fails', [...written, ...defined], 'writing-compulsory');
  const rules = channelRules(held);
  if (rules.length === 0) return fromText(held, { point: 'anyStaff', asks: ['any-member-of-staff'] });
  const staff = policy.says.anyStaff;
  const ways = rules.map((rule) => rule.clause);
  return staff
    ? verdict('meets', [...ways, ...staff.clauses], 'any-way-any-staff')
    : verdict('unclear', ways, 'any-staff-unsaid');
};

/** 3.4: both stages with figures for acknowledging and answering, and published. */
const clearAndPublished: Judge = (held) => {
  const timed = ([1, 2] as const).flatMap((codeStage) =>
    (['acknowledge', 'respond'] as const).map((kind) => ({
      clause: stageOf(held, codeStage)?.clause,
      rules: dutyOf(held, codeStage, kind),
    })),
  );
  const bare = timed.filter(({ rules }) => !rules.some((rule) => rule.span));
  if (bare.length > 0) {
    const clauses = bare.flatMap(({ clause, rules }) =>
      rules.map((rule) => rule.clause).concat(clause ?? []),
    );
    return verdict('fails', clauses, 'times-without-figures', { count: bare.length });
  }
  const clauses = timed.flatMap(({ rules }) => rules.map((rule) => rule.clause));
  const publicity = held.policy.says.publicity;
  return publicity?.states.includes('published')
    ? verdict('meets', [...clauses, ...publicity.clauses], 'figures-and-published')
    : verdict('unclear', clauses, 'figures-but-publication-unsaid');
};

/** Does any route in the policy lead to the Ombudsman whose Code this is? */
const ombudsmanRoutes = ({ policy, code }: Held) =>
  policy.external.filter((route) => route.body === code.code);

/** 3.5: how policy, Ombudsman and Code are made known. */
const publicity: Judge = (held) => {
  const said = held.policy.says.publicity;
  if (said && !said.states.includes('names-ombudsman') && ombudsmanRoutes(held).length === 0) {
    return verdict('fails', said.clauses, 'ombudsman-never-named');
  }
  return fromText(held, { point: 'publicity', asks: ['published', 'names-ombudsman', 'names-code'] });
};

/** 3.6: a representative may act and may come along. */
const representatives: Judge = (held) => {
  const said = held.policy.says.representatives;
  const has = (word: 'acts' | 'helps' | 'accompanies') => said?.states.includes(word) ?? false;
  if (!said || !(has('acts') || has('helps') || has('accompanies'))) return nothingSaid();
  return has('acts') && has('accompanies')
    ? verdict('meets', said.clauses, 'may-act-and-accompany')
    : verdict('unclear', said.clauses, 'acting-or-accompanying-unsaid');
};

/** 3.7: the right to the Ombudsman throughout: no wait or go-between once repealed, and details that are current. */
const rightToTheOmbudsman: Judge = (held) => {
  const { policy, facts, day } = held;
  const filtered = policy.external.filter((route) => route.wait !== undefined || route.designatedPerson);
  if (filtered.length > 0 && factOn(facts, 'filter-repeal', day)) {
    return verdict(
      'contrary-to-law',
      filtered.map((route) => route.clause),
      'repealed-wait-kept',
    );
  }
  const routes = ombudsmanRoutes(held);
  const contact = policy.says.ombudsmanContact;
  if (routes.length === 0 && !contact) return nothingSaid();
  const clauses = routes.map((route) => route.clause);
  if (!contact) return verdict('unclear', clauses, 'ombudsman-without-contacts');
  const parts: Verdict[] = [];
  const current = factOn(facts, 'ombudsman.address', day)?.generation;
  const printed = contact.postcode === undefined ? undefined : generationOf(facts, contact.postcode);
  if (current !== undefined && printed !== undefined && printed < current) {
    parts.push(verdict('fails', contact.clauses, 'ombudsman-address-out-of-date', { printed, current }));
  }
  if (contact.byEmail && factOn(facts, 'ombudsman.e-mail-refused', day)) {
    parts.push(verdict('fails', contact.clauses, 'ombudsman-takes-no-e-mail'));
  }
  const [first, ...rest] = parts;
  if (first) return weigh([first, ...rest]);
  return contact.throughout && printed === current && printed !== undefined
    ? verdict('meets', contact.clauses, 'ombudsman-throughout-with-contacts')
    : verdict('unclear', contact.clauses, 'ombudsman-not-throughout');
};

export const chapter3: Readonly<Record<string, Judge>> = {
  '3.1': channelsAndAdjustments,
  '3.2': anyWayAnyStaff,
  '3.4': clearAndPublished,
  '3.5': publicity,
  '3.6': representatives,
  '3.7': rightToTheOmbudsman,
};
