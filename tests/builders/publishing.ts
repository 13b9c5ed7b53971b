/** Editors of one landlord and the road of a text: written, shown to a second person, approved, published. */
import { randomUUID } from 'node:crypto';
import type { Call, Caller, Role } from '#call';
import type { Outcome } from '#outcome';
import {
  createEntry,
  createEntryInput,
  decideReview,
  decideReviewInput,
  entryNamed,
  languagesOf,
  publish,
  revisionText,
  saveDraft,
  saveDraftInput,
  shelfFor,
  submitForReview,
  type EntryPlace,
  type HistoryLine,
  type LanguageRow,
  type SaveDraftInput,
} from '#publishing';
import type { TestDatabase } from '../setup/database.ts';
import { anArticle } from './articles.ts';
import { aHandler, asCall, monday } from './calls.ts';

export type Staff = Caller & { kind: 'staff'; personId: string };

export interface Editors {
  landlordId: string;
  writer: Staff;
  translator: Staff;
  reviewer: Staff;
  publisher: Staff;
}

/** A person of each role; the translator's languages are those named. */
export async function editorsOf(
  database: TestDatabase,
  landlordId = 'connect',
  languages: readonly string[] = ['bn'],
): Promise<Editors> {
  const person = (role: Role) => aHandler(database, landlordId, role);
  const translator = await person('translator');
  await asCall(database, { landlordId, caller: { kind: 'system' } }, async (call) => {
    for (const language of languages)
      await call.tx.execute(
        `INSERT INTO translator_languages VALUES ('${landlordId}', '${translator.personId}', '${language}', '${monday}')`,
      );
  });
  return {
    landlordId,
    translator,
    writer: await person('writer'),
    reviewer: await person('reviewer'),
    publisher: await person('publisher'),
  };
}

export class Desk {
  readonly database: TestDatabase;
  readonly editors: Editors;
  now = monday;
  constructor(database: TestDatabase, editors: Editors) {
    this.database = database;
    this.editors = editors;
  }

  as<T>(who: Exclude<keyof Editors, 'landlordId'> | Caller, work: (call: Call) => Promise<T>): Promise<T> {
    const caller = typeof who === 'string' ? this.editors[who] : who;
    const { landlordId } = this.editors;
    return asCall(this.database, { landlordId, caller, now: this.now }, work);
  }

  row(place: EntryPlace): Promise<LanguageRow | undefined> {
    return this.as('writer', async (call) => {
      const entry = await entryNamed(call.tx, place);
      const rows = entry ? await languagesOf(call.tx, [entry.entryId]) : [];
      return rows.find((each) => each.language === place.language);
    });
  }

  /** Which language of which entry, under a new key and the version of now. */
  async target(place: EntryPlace) {
    return { ...place, onceKey: randomUUID(), version: (await this.row(place))?.version ?? 0 };
  }

  text(place: EntryPlace, which: 'live' | 'draft' | number = 'live'): Promise<string> {
    return this.as('writer', async (call) => {
      const entry = await entryNamed(call.tx, place);
      const row = await this.row(place);
      const number =
        typeof which === 'number' ? which : which === 'live' ? row?.liveNumber : row?.draftNumber;
      const text = entry && (await revisionText(call.tx, entry.entryId, place.language, number ?? 0));
      if (!text) throw new Error(`No ${which} text of ${place.kind} ${place.slug} in ${place.language}.`);
      return text.body;
    });
  }

  writerOf({ language }: EntryPlace): 'writer' | 'translator' {
    return ['en', 'zxx'].includes(language) ? 'writer' : 'translator';
  }

  async save(place: EntryPlace, body: string, more: Partial<SaveDraftInput> = {}) {
    const input = saveDraftInput.parse({ ...(await this.target(place)), body, ...more });
    return this.as(this.writerOf(place), (call) => saveDraft(call, input));
  }

  async approve(place: EntryPlace, more: { isChecked?: boolean } = {}) {
    const asked = await this.target(place);
    done(await this.as(this.writerOf(place), (call) => submitForReview(call, asked)));
    const input = decideReviewInput.parse({ ...(await this.target(place)), decision: 'approved', ...more });
    return this.as('reviewer', (call) => decideReview(call, input));
  }

  async publish(place: EntryPlace) {
    const target = await this.target(place);
    return this.as('publisher', (call) => publish(call, target));
  }

  /** A new entry without words, and where its languages are. */
  async begun(kind: 'guidance' | 'notice' | 'page' | 'media' | 'contact-card' = 'guidance') {
    const slug = `${kind}-${randomUUID().slice(0, 8)}`;
    const input = createEntryInput.parse({ kind, slug, onceKey: randomUUID() });
    done(await this.as('writer', (call) => createEntry(call, input)));
    return (language: string): EntryPlace => ({ kind, slug, language });
  }

  /** A new article, published in English and in the languages named. */
  async published(...languages: string[]) {
    const at = await this.begun();
    for (const language of ['en', ...languages])
      await this.bring(at(language), anArticle(at('en').slug, language));
    return at;
  }

  /** Saved and approved: only to be published. */
  async approved(place: EntryPlace, body: string): Promise<void> {
    done(await this.save(place, body));
    done(await this.approve(place));
  }

  shelfText(path: string): Promise<string | undefined> {
    return this.as('writer', async (call) => (await shelfFor(call.tx)).text(path));
  }

  /** The whole road. Throws at the first refusal. */
  async bring(place: EntryPlace, body: string, more: Partial<SaveDraftInput> = {}): Promise<void> {
    done(await this.save(place, body, more));
    done(await this.approve(place));
    done(await this.publish(place));
  }
}

/** The value of what is done; throws with the reasons where it was refused. */
export function done<T>(outcome: Outcome<T>): T {
  if (outcome.outcome === 'done') return outcome.value;
  throw new Error(
    outcome.refusals.map(({ reason, facts }) => `${reason} ${JSON.stringify(facts ?? {})}`).join('\n'),
  );
}

export const reasonsOf = (outcome: Outcome<unknown>): string[] =>
  outcome.outcome === 'refused' ? outcome.refusals.map(({ reason }) => reason) : [];

export type { HistoryLine };
