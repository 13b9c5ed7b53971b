/** What letters about a complaint are written from. Words stand in their templates; here are days, names and what was typed. */
import type { Call } from '#call';
import { config } from '#config';
import { formatDay, translator } from '#languages';
import { landlordNamed, linkTo } from '#landlords';
import type { LetterFacts, OurWords } from '#letters';
import { peopleNamed } from '#people';
import { namesNobody, type Governing, type TimelineAnswer } from '#policy';
import { remedyLines } from '#remedies';
import type { AcknowledgeInput } from './acknowledge.ts';
import type { Complaint } from './complaint.ts';
import type { Held, Weighed } from './record.ts';
import type { RespondInput } from './respond.ts';
import { typedPoints, type PointFound } from './points.ts';
import { letterLanguage } from './preferences.ts';
import { openDuties } from './standing.ts';

/** Letters are in the resident's language, whoever writes them. */
export const writtenTo = (call: Call, { account }: Complaint): Call => ({
  ...call,
  language: letterLanguage(account),
});

const wholeLink = (call: Call, path: string): string =>
  `${config().PUBLIC_URL}${linkTo(call.landlordId, call.language, path)}`;

export const stageName = (stage: string): OurWords => ({
  inWords: (language) => translator(language, 'policy')(`stage.${stage}`),
});

/** The sentence of a promise, as the policy's page has it. */
const promised = (kind: string, landlord: string, language: string): string =>
  translator(language, 'policy')(`promise.${kind}`, { landlord });

/** That the answer comes after its day, and which day that was (ISO date). */
export const lateNote = (on: string): OurWords => ({
  inWords: (language) => translator(language, 'complaints')('late-note', { day: formatDay(on, language) }),
});

/** Who writes, by name; nobody where the policy names no individual. */
export async function callerName(call: Call, governing: Governing | null): Promise<string | undefined> {
  if (namesNobody(governing)) return undefined;
  if (!('personId' in call.caller)) return undefined;
  const [person] = await peopleNamed(call, [call.caller.personId]);
  return person?.name ?? undefined;
}

export const day = (on: string | null | undefined): { day: string } | undefined =>
  on ? { day: on } : undefined;

/** The receipt repeats what was told, as it was told, and the days that were promised with it. */
export function receiptFacts(
  caller: Call,
  lodged: {
    landlord: string;
    complaint: Complaint;
    answer: TimelineAnswer | null;
    governing: Governing | null;
    code: string;
  },
): LetterFacts {
  const { landlord, complaint, answer, governing, code } = lodged;
  const call = writtenTo(caller, complaint);
  const isEarly = governing?.policy.stages.some((stage) => stage.id === complaint.stage && !stage.formal);
  const dates = (answer?.duties ?? []).flatMap(({ id, dueOn, latestOn }) => {
    const on = dueOn ?? latestOn;
    if (!on) return [];
    const kind = id.slice(id.indexOf('.') + 1);
    const words = kind === 'respond' && isEarly ? 'respond-early' : kind;
    const inWords = (language: string): string =>
      translator(language, 'complaints')(dueOn ? 'receipt-date' : 'receipt-latest', {
        day: formatDay(on, language),
        promise: promised(words, landlord, language),
      });
    return [{ inWords }];
  });
  return {
    reference: complaint.reference,
    receivedAt: { instant: complaint.receivedAt },
    code,
    receiptLink: wholeLink(call, 'receipt'),
    account: complaint.account['what-happened'].account,
    wanted: complaint.account['put-right']?.wish,
    dates,
    policyLink: wholeLink(call, 'policy'),
  };
}

export const head = (call: Call, complaint: Complaint): LetterFacts => ({
  reference: complaint.reference,
  receivedOn: { day: complaint.receivedOn },
  stageName: stageName(complaint.stage),
  policyLink: wholeLink(call, 'policy'),
});

/** A promised day that is near or has passed, for whoever no mail reaches. `dueOn` is an ISO date. */
export function noticeFacts(
  caller: Call,
  complaint: Complaint,
  { policy }: Governing,
  { duty, dueOn, kind }: { duty: string; dueOn: string; kind: 'near' | 'missed' },
): LetterFacts {
  const call = writtenTo(caller, complaint);
  const landlord = landlordNamed(call.landlordId)?.shortName ?? '';
  const [stageId, owed = ''] = duty.split('.');
  const place = policy.stages.findIndex((each) => each.id === stageId);
  const firstFormal = policy.stages.findIndex((each) => each.formal);
  const isEarly = owed === 'respond' && place < firstFormal;
  const isRequest = owed === 'acknowledge' && place > firstFormal;
  const words = isEarly ? 'respond-early' : isRequest ? 'acknowledge-request' : owed;
  return {
    ...head(call, complaint),
    missed: kind === 'missed' ? 'yes' : undefined,
    promisedDay: { day: dueOn },
    promise: { inWords: (language) => promised(words, landlord, language) },
    complaintLink: wholeLink(call, `complaints/${complaint.reference}`),
  };
}

/** `weighed` is where the complaint stands with the acknowledgement sent: the day of the answer may follow from it. */
export async function acknowledgementFacts(
  caller: Call,
  { complaint, governing }: Pick<Held, 'complaint' | 'governing'>,
  { answer }: Pick<Weighed, 'answer'>,
  input: AcknowledgeInput,
): Promise<LetterFacts> {
  const call = writtenTo(caller, complaint);
  const respond = answer && openDuties(answer).find((duty) => duty.id === `${complaint.stage}.respond`);
  return {
    ...head(call, complaint),
    definition: input.definition,
    points: { numbered: typedPoints(input.points) },
    outcomeSought: input.outcomeSought,
    responsibleFor: input.responsibleFor,
    notResponsibleFor: input.notResponsibleFor,
    respondBy: day(respond?.dueOn),
    handlerName: await callerName(call, governing),
  };
}

/** The stage after this one, and the day until which it may be asked for. */
export function wayOn(governing: Governing | null, stage: string, answer: TimelineAnswer | null) {
  if (governing === null || answer === null)
    return { next: stage === 'stage-1' ? 'stage-2' : undefined, askBy: null };
  const { stages } = governing.policy;
  const next = stages[stages.findIndex((each) => each.id === stage) + 1]?.id;
  const window = answer.windows.find((each) => each.usedOn === undefined && each.closesOn !== null);
  return { next, askBy: next === undefined ? null : (window?.closesOn ?? null) };
}

export const pointRows = (found: readonly PointFound[]): LetterFacts[string] => ({
  rows: found.map(({ point, finding, reason }, place) => ({
    number: String(place + 1),
    point,
    finding,
    reason,
  })),
});

/** `weighed` is where the complaint stands with the answer issued: the resident's own time begins with it. */
export async function responseFacts(
  caller: Call,
  { complaint, governing, answer: before }: Pick<Held, 'complaint' | 'governing' | 'answer'>,
  { answer }: Pick<Weighed, 'answer'>,
  input: RespondInput,
  found: readonly PointFound[],
): Promise<LetterFacts> {
  const call = writtenTo(caller, complaint);
  const { next, askBy } = wayOn(governing, complaint.stage, answer);
  const late =
    before &&
    openDuties(before).find((duty) => duty.id === `${complaint.stage}.respond` && duty.status === 'late');
  return {
    ...head(call, complaint),
    lateNote: late ? lateNote(late.dueOn) : undefined,
    definition: input.definition,
    outcome: input.outcome,
    findings: input.findings,
    reasons: input.reasons,
    points: (input.points ?? []).length > 0 ? pointRows(found) : undefined,
    remedy: input.remedy,
    promised: await remedyLines(call, complaint.complaintId, {
      stage: complaint.stage,
      isUnnamed: namesNobody(governing),
    }),
    outstandingActions: input.outstandingActions,
    nextStage: next && stageName(next),
    askBy: day(askBy),
    final: next === undefined ? 'yes' : undefined,
    handlerName: await callerName(call, governing),
  };
}
