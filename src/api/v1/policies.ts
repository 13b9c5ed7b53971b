/** Endpoints of the policies: editions, rules as data, findings against the Code, dates with their derivations. */
import { check, clausesNamed } from '#policy';
import { minutesToWait, limits } from '#people';
import { z } from 'zod';
import type { Edition } from '#library';
import { datesShown } from '../reading/dates.ts';
import { editionIn, governingIn } from '../reading/library.ts';
import { readerFor } from '../reading/reader.ts';
import type { StepShown } from '../reading/shown.ts';
import { becauseOf } from './because.ts';
import { atLandlord, type AtLandlord } from './endpoint.ts';
import { landlordPath } from './entries.ts';
import { whole } from './html.ts';
import * as shape from './shapes.ts';

const editionPath = z.strictObject({ landlord: shape.slug, edition: shape.day });
const nothing = z.strictObject({});

const head = ({ policy }: Edition, current: Edition | undefined) => ({
  landlord: policy.landlord,
  inForceFrom: policy.inForceFrom,
  inForceBasis: policy.inForceBasis,
  version: policy.version ?? null,
  approvedOn: policy.approvedOn ?? null,
  isInForce: policy.inForceFrom === current?.policy.inForceFrom,
});

export const listEditions = atLandlord({
  id: 'listEditions',
  isKept: true,
  group: 'policy',
  path: '/landlords/{landlord}/policy',
  takes: { path: landlordPath, query: nothing },
  answers: shape.editionsShape,
  answer: ({ today }, { shelved }) => {
    const current = editionIn(shelved, today);
    const editions = shelved.editions.map((edition) => ({
      ...head(edition, current),
      clauses: clausesNamed(edition.policy).size,
      languages: [...edition.texts.keys()].sort(),
    }));
    return { body: { editions } };
  },
});

const editionNamed = ({ shelved }: AtLandlord, day: string): Edition | undefined =>
  shelved.editions.find(({ policy }) => policy.inForceFrom === day);

export const readEdition = atLandlord({
  id: 'readEdition',
  isKept: true,
  group: 'policy',
  path: '/landlords/{landlord}/policy/{edition}',
  takes: { path: editionPath, query: nothing },
  answers: shape.editionShape,
  answer: ({ path, today }, at) => {
    const edition = editionNamed(at, path.edition);
    if (!edition) return { problem: 'not-there' };
    return { body: { ...head(edition, editionIn(at.shelved, today)), rules: edition.policy } };
  },
});

export const readFindings = atLandlord({
  id: 'readFindings',
  isKept: true,
  group: 'policy',
  path: '/landlords/{landlord}/policy/{edition}/findings',
  takes: { path: editionPath, query: z.strictObject({ language: shape.spoken.default('en') }) },
  answers: shape.findingsShape,
  answer: ({ path, query, today }, at) => {
    const edition = editionNamed(at, path.edition);
    const inForce = governingIn(at.shelved, today)?.code?.edition;
    const code = at.shelved.library.codes.find((each) => each.code.edition === inForce)?.code;
    const found = edition && code && check(edition.policy, code, at.shelved.library.facts, today);
    const say = becauseOf(at.shelved, code?.edition, query.language);
    if (!found || !say) return { problem: 'not-there' };
    return {
      body: {
        landlord: found.landlord,
        edition: found.edition,
        code: found.code,
        applies: found.applies,
        findings: found.findings.map(({ because, ...finding }) => ({ ...finding, because: say(because) })),
        contradictions: found.contradictions.map(({ id, clauses }) => ({ id, clauses })),
        counts: found.counts,
      },
    };
  },
});

const stepOf = (step: StepShown): z.input<typeof shape.stepShape> => ({
  id: step.id,
  kind: step.kind,
  words: step.sentence,
  on: step.on,
  dueAt: step.dueAt ?? null,
  from: step.from && { on: step.from.on, event: step.from.event },
  span: step.span as z.input<typeof shape.stepShape>['span'],
  clause: step.clause.id === '' ? null : { id: step.clause.id, href: whole(step.clause.href) },
  basis: step.isByCode ? 'code' : 'policy',
  code: step.code,
  skipped: step.skipped.map(({ on, because }) => ({ on, because })),
  readings: step.readings.map(({ words }) => words),
});

export const readTimeline = atLandlord({
  id: 'readTimeline',
  group: 'policy',
  path: '/timeline',
  takes: {
    path: nothing,
    query: z.strictObject({
      landlord: shape.slug,
      from: shape.day,
      language: shape.spoken.default('en'),
    }),
  },
  answers: shape.timelineShape,
  answer: async ({ query, today }, { call, landlord, shelved, peer }) => {
    const minutes = await minutesToWait(call, limits.timelineFromPeer, peer);
    if (minutes !== undefined) return { problem: 'too-many', retryAfter: minutes * 60 };
    const dates = datesShown(shelved, query.from, readerFor(landlord, query.language, today));
    if (dates.outcome === 'refused') return { problem: 'refused', refusals: dates.refusals };
    const { steps, notCounted, external, calendar, edition } = dates.value;
    return {
      body: {
        landlord: landlord.id,
        language: query.language,
        from: query.from,
        edition: edition.inForceFrom,
        steps: steps.map(stepOf),
        notCounted: notCounted.map(({ on, because }) => ({ on, because })),
        external: external && { words: external.words, when: external.when, cite: external.cite },
        calendar,
      },
    };
  },
});
