/** The clause under which something on the record was done, where the policy has a rule about it. */
import { otherPathRule, type ComplaintView } from '#complaints';
import type { DutyKind, PolicyEdition, StageId } from '#policy';

type SuspensionCause = PolicyEdition['suspensions'][number]['cause'];

type Fact = ComplaintView['events'][number]['fact'];
type Rule = { clause: string } | undefined;

const duties: Partial<Record<Fact['type'], DutyKind>> = {
  'acknowledgement-sent': 'acknowledge',
  'interview-held': 'interview',
  'investigator-wrote': 'write-to-complainant',
  'response-issued': 'respond',
  'timescale-agreed': 'respond',
  'update-sent': 'update',
};

const suspensions: Partial<Record<Fact['type'], SuspensionCause>> = {
  'insurance-claim-ended': 'insurance-claim',
  'insurance-claim-started': 'insurance-claim',
  'legal-proceedings-issued': 'legal-proceedings',
  'mediation-agreed': 'mediation',
  'mediation-ended': 'mediation',
  'mediation-started': 'mediation',
};

/** The stages that the events were at, in their order: a request begins the next one. */
function stagesOf({ stages }: PolicyEdition, facts: readonly Fact[]): (StageId | undefined)[] {
  const isFormal = facts.some((fact) => fact.type === 'complaint-lodged' && fact.formal);
  let place = isFormal ? stages.findIndex((stage) => stage.formal) : 0;
  return facts.map((fact) => {
    if (fact.type === 'escalation-requested') place += 1;
    return stages[place]?.id;
  });
}

function ruleOf(
  fact: Fact,
  stage: StageId | undefined,
  governing: NonNullable<ComplaintView['governing']>,
): Rule {
  const { policy } = governing;
  const at = <One extends { stage: StageId }>(rules: readonly One[]): One | undefined =>
    rules.find((rule) => rule.stage === stage);
  const kind = duties[fact.type];
  if (kind !== undefined) return at(policy.duties.filter((duty) => duty.kind === kind));
  const cause = suspensions[fact.type];
  if (cause !== undefined) return policy.suspensions.find((rule) => rule.cause === cause);
  switch (fact.type) {
    case 'escalation-requested':
      return policy.stages.find(({ id }) => id === stage);
    case 'holding-response-sent':
      return at(policy.holdingResponses.filter((rule) => rule.reason === fact.reason));
    case 'deadline-extended':
      return at(policy.extensions);
    case 'more-time-asked':
    case 'window-extended': {
      const next = policy.stages[policy.stages.findIndex(({ id }) => id === stage) + 1]?.id;
      return policy.windows.find((rule) => rule.stage === next);
    }
    case 'closing-announced':
      return at(policy.closing);
    case 'complaint-refused':
      return policy.grounds.find(({ id }) => id === fact.ground);
    case 'draft-findings-shared':
    case 'findings-commented':
      return policy.commitments.find((rule) => rule.about === 'comment-before-decision');
    case 'treated-differently':
      return otherPathRule(governing);
    default:
      return undefined;
  }
}

/** For each event in order the clause it was done under, or undefined. */
export function clausesOf({
  events,
  governing,
}: Pick<ComplaintView, 'events' | 'governing'>): (string | undefined)[] {
  if (governing === null) return events.map(() => undefined);
  const facts = events.map(({ fact }) => fact);
  const stages = stagesOf(governing.policy, facts);
  return facts.map((fact, place) => ruleOf(fact, stages[place], governing)?.clause);
}
