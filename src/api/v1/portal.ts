/** Endpoints of the whole portal, and of a landlord's dated facts. */
import { languages } from '#languages';
import { landlordNamed, servedLandlords, type Landlord } from '#landlords';
import { calendarSchema, factsOn, readDocument } from '#policy';
import { z } from 'zod';
import { editionIn } from '../reading/library.ts';
import { atLandlord, atPortal } from './endpoint.ts';
import { landlordPath } from './entries.ts';
import * as shape from './shapes.ts';

const nothing = z.strictObject({});

const shown = (landlord: Landlord) => {
  const { id, name, shortName, kind, nation, calendar, languages: offered } = landlord;
  return { id, name, shortName, kind, nation, calendar, languages: offered };
};

export const listLanguages = atPortal({
  id: 'listLanguages',
  group: 'portal',
  path: '/languages',
  takes: { path: nothing, query: nothing },
  answers: shape.languagesShape,
  answer: () => ({
    body: {
      languages: languages.map(({ code, ownName, direction, isOffered }) => ({
        code,
        ownName,
        direction,
        isOffered,
      })),
    },
  }),
});

export const listLandlords = atPortal({
  id: 'listLandlords',
  group: 'portal',
  path: '/landlords',
  takes: { path: nothing, query: nothing },
  answers: shape.landlordsShape,
  answer: () => ({ body: { landlords: servedLandlords().map(shown) } }),
});

export const readLandlord = atLandlord({
  id: 'readLandlord',
  isKept: true,
  group: 'portal',
  path: '/landlords/{landlord}',
  takes: { path: landlordPath, query: nothing },
  answers: shape.landlordInForceShape,
  answer: ({ today }, { landlord, shelved }) => {
    const policy = editionIn(shelved, today)?.policy;
    return {
      body: {
        ...shown(landlordNamed(landlord.id) ?? landlord),
        edition: policy?.inForceFrom ?? null,
        codeApplies: policy?.handlingCode.applies ?? false,
      },
    };
  },
});

export const readFacts = atLandlord({
  id: 'readFacts',
  isKept: true,
  group: 'facts',
  path: '/landlords/{landlord}/facts',
  takes: { path: landlordPath, query: z.strictObject({ on: shape.day.optional() }) },
  answers: shape.factsShape,
  answer: ({ query, today }, { shelved }) => {
    const on = query.on ?? today;
    return { body: { on, facts: factsOn(shelved.library.facts, on) } };
  },
});

export const readCalendars = atLandlord({
  id: 'readCalendars',
  isKept: true,
  group: 'facts',
  path: '/landlords/{landlord}/calendars',
  takes: { path: landlordPath, query: nothing },
  answers: shape.calendarsShape,
  answer: (_, { shelved }) => {
    const calendars = shelved.shelf.paths
      .filter((path) => path.startsWith('calendars/'))
      .flatMap((path) => {
        const read = readDocument(calendarSchema, shelved.shelf.text(path) ?? '', path);
        return read.read ? [read.value] : [];
      });
    return { body: { calendars } };
  },
});
