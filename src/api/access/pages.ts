/**
 * A row for each page and each endpoint of the content API. A file under `src/pages` or an endpoint without a row fails the
 * tests, and so does a row without one. The pages ask procedures, which refuse by themselves: these rows say what a browser
 * meets, and the tests look.
 */
import type { Scope } from '#programs';
import { row, type Row } from './doors.ts';

export interface PageRow extends Row {
  /** Staff who open a resident's page are led to the desk's page of the same complaint, whether there is one or not. */
  leadsStaffToDesk?: true;
  leadsStaffToAccount?: true;
  /** Takes what a page of ours sends, and shows nothing to whoever only opens it. */
  isSentTo?: true;
}

const forResident = (thing?: Row['thing']): PageRow => ({
  ...row('resident', thing),
  leadsStaffToDesk: true,
});

const forSending: PageRow = { ...row('editing', 'text'), isSentTo: true };

export const pageRows: Readonly<Record<string, PageRow>> = {
  '404': row('everyone'),
  '500': row('everyone'),
  index: row('everyone'),
  leave: { ...row('everyone'), isSentTo: true },
  'dev/outbox': row('everyone'),
  'api/v1/index': row('everyone'),
  'api/v1/[...path]': row('everyone'),
  '[lang]/index': row('everyone'),
  '[landlord]/[lang]/index': row('everyone'),
  '[landlord]/[lang]/languages': row('everyone'),
  '[landlord]/[lang]/receipt': row('everyone'),
  '[landlord]/[lang]/search': row('everyone'),
  '[landlord]/[lang]/timeline': row('everyone'),
  '[landlord]/[lang]/guidance/index': row('everyone'),
  '[landlord]/[lang]/guidance/[slug]': row('everyone'),
  '[landlord]/[lang]/media/[file]': row('everyone'),
  '[landlord]/[lang]/pages/[slug]': row('everyone'),
  '[landlord]/[lang]/policy/index': row('everyone'),
  '[landlord]/[lang]/policy/check': row('everyone'),
  '[landlord]/[lang]/policy/[inForceFrom]': row('everyone'),
  '[landlord]/[lang]/preview/[token]': row('everyone'),
  '[landlord]/[lang]/concern/index': row('everyone'),
  '[landlord]/[lang]/concern/follow': row('everyone'),

  '[landlord]/[lang]/account/sign-in': row('everyone'),
  '[landlord]/[lang]/account/sign-out': row('everyone'),
  '[landlord]/[lang]/account/code': row('everyone'),
  '[landlord]/[lang]/account/claim': row('everyone'),
  '[landlord]/[lang]/account/password': row('everyone'),
  '[landlord]/[lang]/account/passkey': row('everyone'),
  '[landlord]/[lang]/account/second': row('everyone'),
  '[landlord]/[lang]/account/set-up': row('everyone'),
  '[landlord]/[lang]/account/sign-on': row('everyone'),
  '[landlord]/[lang]/account/number': row('everyone'),
  '[landlord]/[lang]/account/stay': { ...row('person'), isSentTo: true },
  '[landlord]/[lang]/account/text': row('everyone'),
  '[landlord]/[lang]/account/index': row('person'),
  '[landlord]/[lang]/account/shared': { ...row('everyone'), isSentTo: true },
  '[landlord]/[lang]/account/erase': row('person'),
  '[landlord]/[lang]/account/prove': row('person'),
  '[landlord]/[lang]/account/ways': row('person'),

  // Staff are led to their own page of their account.
  '[landlord]/[lang]/account/reach': { ...row('resident'), leadsStaffToAccount: true },
  '[landlord]/[lang]/account/prepared': forResident(),
  '[landlord]/[lang]/account/safe-contact': row('resident'),
  '[landlord]/[lang]/account/privacy/index': forResident(),
  '[landlord]/[lang]/account/privacy/copies/[request].zip': row('resident', 'request for a copy'),
  '[landlord]/[lang]/account/people/index': forResident(),
  '[landlord]/[lang]/account/people/new': forResident(),
  '[landlord]/[lang]/account/people/[permission]/index': forResident('permission'),
  '[landlord]/[lang]/account/people/[permission]/receipt': row('resident', 'permission'),
  '[landlord]/[lang]/advocate/index': forResident(),
  '[landlord]/[lang]/advocate/ask': forResident(),
  '[landlord]/[lang]/advocate/lodge': forResident(),
  '[landlord]/[lang]/advocate/organisation': row('person'),
  '[landlord]/[lang]/advocate/permissions': forResident(),

  '[landlord]/[lang]/complaints/index': forResident(),
  // Staff who come here are shown the way to the desk.
  '[landlord]/[lang]/complaints/new/index': row('everyone'),
  '[landlord]/[lang]/complaints/new/[step]': row('everyone'),
  '[landlord]/[lang]/complaints/[reference]/index': forResident('complaint'),
  '[landlord]/[lang]/complaints/[reference]/acts/[act]': forResident('complaint'),
  '[landlord]/[lang]/complaints/[reference]/dates.ics': row('follower', 'complaint'),
  '[landlord]/[lang]/complaints/[reference]/everything.zip': row('resident', 'complaint'),
  '[landlord]/[lang]/complaints/[reference]/files/index': forResident('complaint'),
  '[landlord]/[lang]/complaints/[reference]/files/[file]': row('follower', 'file'),
  '[landlord]/[lang]/complaints/[reference]/letters/[letter]': row('follower', 'letter'),
  '[landlord]/[lang]/complaints/[reference]/letters/[letter].pdf': row('follower', 'letter'),
  '[landlord]/[lang]/complaints/[reference]/notes': forResident('complaint'),
  '[landlord]/[lang]/complaints/[reference]/ombudsman': row('follower', 'complaint'),
  '[landlord]/[lang]/complaints/[reference]/remedies/[remedy]': forResident('remedy'),
  '[landlord]/[lang]/complaints/[reference]/remedies/[remedy]/files': row('owed', 'remedy'),
  '[landlord]/[lang]/complaints/[reference]/stage-2': forResident('complaint'),

  '[landlord]/[lang]/desk/index': row('lists'),
  '[landlord]/[lang]/desk/acknowledge': row('handling'),
  '[landlord]/[lang]/desk/board-log': row('dealing'),
  '[landlord]/[lang]/desk/concerns': row('handling'),
  '[landlord]/[lang]/desk/kept-from': row('keptFrom'),
  '[landlord]/[lang]/desk/new': row('handling'),
  '[landlord]/[lang]/desk/people': row('administrator'),
  '[landlord]/[lang]/desk/permissions/index': row('handling'),
  '[landlord]/[lang]/desk/permissions/new': row('handling'),
  '[landlord]/[lang]/desk/permissions/organisations': row('handling'),
  '[landlord]/[lang]/desk/permissions/[permission]/index': row('handling', 'permission'),
  '[landlord]/[lang]/desk/permissions/[permission]/letter': {
    ...row('handling', 'permission'),
    isSentTo: true,
  },
  '[landlord]/[lang]/desk/post/index': row('handling'),
  '[landlord]/[lang]/desk/post/[batch].pdf': row('handling', 'batch'),
  '[landlord]/[lang]/desk/register': row('handling'),
  '[landlord]/[lang]/desk/register.csv': row('handling'),
  '[landlord]/[lang]/desk/ring': row('handling'),
  '[landlord]/[lang]/desk/safeguarding': row('safeguarding'),
  '[landlord]/[lang]/desk/who-saw-what': row('administrator'),
  '[landlord]/[lang]/desk/privacy/index': row('dataDesk'),
  '[landlord]/[lang]/desk/privacy/complaints/[complaint]': row('dataKeeper', 'complaint about data'),
  '[landlord]/[lang]/desk/privacy/copies/[request]': row('dataKeeper', 'request for a copy'),
  '[landlord]/[lang]/desk/retention/index': row('dataKeeper'),
  '[landlord]/[lang]/desk/retention/run-out.csv': row('dataKeeper'),
  '[landlord]/[lang]/desk/remedies': row('handling'),
  '[landlord]/[lang]/desk/[reference]/index': row('deskReader', 'complaint'),
  '[landlord]/[lang]/desk/[reference]/acts/[act]': row('deskReader', 'complaint'),
  '[landlord]/[lang]/desk/[reference]/notes': row('deskReader', 'complaint'),
  '[landlord]/[lang]/desk/[reference]/safe-contact': row('handling', 'complaint'),
  '[landlord]/[lang]/desk/[reference]/safeguarding': row('handling', 'complaint'),
  '[landlord]/[lang]/desk/[reference]/claim-letter': row('handling', 'complaint'),
  '[landlord]/[lang]/desk/[reference]/remedies/[remedy]': row('handling', 'remedy'),

  '[landlord]/[lang]/desk/publishing/index': row('editing'),
  '[landlord]/[lang]/desk/publishing/new': row('editing'),
  '[landlord]/[lang]/desk/publishing/proposals': row('editing'),
  '[landlord]/[lang]/desk/publishing/keys': row('administrator'),
  '[landlord]/[lang]/desk/publishing/webhooks': row('administrator'),
  '[landlord]/[lang]/desk/publishing/[kind]/[slug]/index': row('editing', 'text'),
  '[landlord]/[lang]/desk/publishing/[kind]/[slug]/picture': forSending,
  '[landlord]/[lang]/desk/publishing/[kind]/[slug]/[text]/index': row('editing', 'text'),
  '[landlord]/[lang]/desk/publishing/[kind]/[slug]/[text]/compare': row('editing', 'text'),
  '[landlord]/[lang]/desk/publishing/[kind]/[slug]/[text]/edit': row('editing', 'text'),
  '[landlord]/[lang]/desk/publishing/[kind]/[slug]/[text]/link': forSending,
  '[landlord]/[lang]/desk/publishing/[kind]/[slug]/[text]/preview': forSending,
  '[landlord]/[lang]/desk/publishing/rules/index': row('rules'),
  '[landlord]/[lang]/desk/publishing/rules/[draft]/index': row('rules', 'draft of rules'),
  '[landlord]/[lang]/desk/publishing/rules/[draft]/check': row('rules', 'draft of rules'),
  '[landlord]/[lang]/desk/publishing/rules/[draft]/what-if': row('rules', 'draft of rules'),
  '[landlord]/[lang]/desk/publishing/rules/[draft]/[kind]/[rule]': row('rules', 'draft of rules'),
  '[landlord]/[lang]/desk/publishing/rules/[draft]/words/[words]': row('rules', 'draft of rules'),
};

/** What a key must hold for each endpoint; `anybody` where none is asked for. */
export const endpointRows: Readonly<Record<string, Scope | 'anybody'>> = {
  listLanguages: 'anybody',
  listLandlords: 'anybody',
  readLandlord: 'anybody',
  listEntries: 'anybody',
  readEntryLanguages: 'anybody',
  readEntry: 'anybody',
  readHistory: 'anybody',
  listEditions: 'anybody',
  readEdition: 'anybody',
  readFindings: 'anybody',
  readTimeline: 'anybody',
  readFacts: 'anybody',
  readCalendars: 'anybody',
  search: 'anybody',
  listDrafts: 'preview',
  readDraft: 'preview',
  createDraft: 'draft:create',
  submitTranslation: 'translation:submit',
  publish: 'publish',
};
