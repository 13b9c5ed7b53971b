/** What each landlord's policy has, as steps of everybody at a complaint, from the lodging to the closing. */
import { expect } from 'vitest';
import type { Channel, Whole } from './whole.ts';

type Step = (whole: Whole) => Promise<void>;

const about: Step = (whole) => whole.acts(whole.handler, 'record-about', { about: 'service', name: '' });
const update: Step = (whole) => {
  whole.said.push('We wait for a part.');
  return whole.acts(whole.handler, 'send-update', { news: 'We wait for a part.', reasons: 'It is rare.' });
};
const timescale: Step = (whole) =>
  whole.acts(whole.handler, 'agree-timescale', { ...whole.day('dueOn', 6), action: 'We call you.' });
const settle: Step = (whole) =>
  whole.acts(whole.handler, 'settle-early', {
    outcome: 'not-upheld',
    settledBy: 'We called twice.',
    inWriting: 'yes',
  });
const further: Step = (whole) => whole.takenFurther();
const acknowledged: Step = (whole) => whole.acknowledged();
const extended =
  (days: number): Step =>
  (whole) =>
    whole.acts(whole.handler, 'extend-deadline', {
      ...whole.day('dueOn', days),
      reason: 'A survey comes first.',
      goodReason: 'The surveyor is ill.',
    });
const toHandler: Step = (whole) => whole.allocated(whole.handler, 'Priya');
const findings: Step = async (whole) => {
  await whole.acts(whole.handler, 'share-draft-findings', {
    definition: 'No heat since October.',
    findings: 'Two visits were missed.',
    ...whole.day('commentBy', 12),
  });
  await whole.acts(whole.resident, 'comment-on-findings', { comment: 'It was three visits.' });
  whole.said.push('It was three visits.');
};
const clarified: Step = async (whole) => {
  await whole.acts(whole.handler, 'ask-to-clarify', { question: 'Which room?' });
  await whole.acts(whole.resident, 'clarify', { text: 'All of the rooms.' });
  whole.said.push('All of the rooms.');
};
const mediated: Step = async (whole) => {
  await whole.acts(whole.resident, 'agree-mediation');
  await whole.acts(whole.handler, 'start-mediation', { residentAgreed: 'portal', othersAgreed: 'yes' });
  await whole.acts(whole.handler, 'end-mediation', { settled: 'no', reasons: 'No day was found.' });
};
const insured: Step = async (whole) => {
  for (const what of ['started', 'ended'])
    await whole.acts(
      whole.handler,
      'record-insurance-claim',
      { what, reasons: `It has ${what}.` },
      `insurance-claim-${what}`,
    );
};
const moreTime: Step = async (whole) => {
  await whole.acts(whole.resident, 'extend-window', whole.day('until', 60), 'more-time-asked');
  await whole.acts(whole.handler, 'extend-window', whole.day('until', 60), 'window-extended');
};
const interview: Step = async (whole) => {
  await whole.acts(whole.handler, 'write-to-complainant', {
    ...whole.day('interviewOn', 1),
    interviewHow: 'By telephone.',
  });
  await whole.acts(whole.handler, 'record-interview', {
    ...whole.day('heldOn', 0),
    notes: 'She told us of the cold.',
  });
};
const holding: Step = (whole) =>
  whole.acts(whole.handler, 'send-holding', { reason: 'more-investigation', reasons: 'A survey comes.' });

/** What comes before the first formal answer, between it and the final one, and how the landlord's early step goes. */
export const procedures: Record<string, { early: Step[]; first: Step[]; final: Step[] }> = {
  'co-operative': {
    early: [timescale, update, settle],
    first: [acknowledged, about, toHandler, holding, update],
    final: [],
  },
  connect: { early: [acknowledged, settle], first: [acknowledged, about, toHandler, insured], final: [] },
  cottington: {
    early: [timescale, clarified, settle],
    first: [acknowledged, about, toHandler, extended(40), mediated],
    final: [extended(50)],
  },
  croft: {
    early: [timescale, settle],
    first: [acknowledged, about, toHandler, interview, timescale],
    final: [timescale, extended(40)],
  },
  'coop-homes': {
    early: [],
    first: [acknowledged, about, toHandler, extended(30), update, findings],
    final: [findings],
  },
};

/** Lodged and, after the landlord's early step where it has one, answered at the first formal stage. */
export async function toTheFirstAnswer(whole: Whole, channel: Channel): Promise<void> {
  const { early, first } = procedures[whole.landlordId] ?? { early: [], first: [] };
  await whole.staffSignIn();
  const way = early.length > 0 ? 'informal' : 'formal';
  await (channel === 'online' ? whole.lodgedOnline(way) : whole.lodgedByTelephone(way));
  for (const step of early) await step(whole);
  if (early.length > 0) await further(whole);
  for (const step of first) await step(whole);
  await whole.answered(whole.handler, 'Found at first.');
}

/** Asked for the final stage, answered, put right, taken outside where somebody there acts, learned from and closed. */
export async function toTheEnd(whole: Whole): Promise<void> {
  const { landlordId } = whole;
  const { final } = procedures[landlordId] ?? { final: [] };
  if (landlordId === 'cottington') await moreTime(whole);
  await further(whole);
  await whole.acknowledged(whole.manager);
  await whole.allocated(whole.manager, 'Tom');
  for (const step of final) await step(whole);
  await whole.answered(whole.manager, 'Found at last.');
  await whole.putRight();

  const out = await whole.resident.get(`${whole.own}/ombudsman`);
  expect(out.status).toBe(200);
  const isCovered = landlordId !== 'coop-homes';
  if (isCovered) {
    expect(out.body).toContain(whole.reference);
    const body = 'Housing Ombudsman Service';
    await whole.acts(whole.manager, 'record-external-referral', { body, ...whole.day('referredOn', 0) });
    await whole.acts(whole.manager, 'record-external-outcome', {
      outcome: 'upheld',
      ...whole.day('decidedOn', 0),
      orders: 'Pay for the heaters.',
    });
    whole.said.push(body, 'Pay for the heaters.');
  } else expect(out.body).toContain('does not cover the contracts');
  const prevents = 'One list of boilers.';
  await whole.acts(whole.manager, 'note-lesson', { lesson: 'There were three lists.', reasons: prevents });
  await whole.acts(whole.manager, 'close', { reasons: 'All of it is done.' });
  whole.said.push(prevents, 'All of it is done.');
}
