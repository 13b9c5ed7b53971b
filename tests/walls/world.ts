/**
 * Two landlords with everybody at them, and something of each kind that can be asked for by name. Every field that a person
 * fills in holds a word that says whose it is: `Zq`, the landlord (A or B), the person, the field.
 */
import { createHash, randomUUID } from 'node:crypto';
import { roles, type Call, type Caller, type Role } from '#call';
import {
  logConduct,
  lodgeFor,
  lodgeForInput,
  makePostBatch,
  saveDraft,
  saveDraftInput,
  saveView,
} from '#complaints';
import { tellConcern } from '#complaints';
import { addPerson } from '#people';
import { addHook, addHookInput, makeKey, makeKeyInput } from '#programs';
import { anAccount } from '../builders/accounts.ts';
import { aHandler, asCall } from '../builders/calls.ts';
import { aComplaint, type ComplaintMade } from '../builders/complaints.ts';
import { does } from '../builders/doing.ts';
import { Desk, editorsOf } from '../builders/publishing.ts';
import { appointed } from '../builders/permissions.ts';
import { aRemedy } from '../builders/remedies.ts';
import { aRulesDraft } from '../builders/rules.ts';
import { aPackage } from '../builders/packages.ts';
import { telephoned } from '../builders/telephoned.ts';
import type { TestDatabase } from '../setup/database.ts';
import { callerOf, whenTyped, withPicture } from './calling.ts';
import {
  askedAt,
  canary,
  lodgedAt,
  workedAt,
  type Named,
  type Person,
  type Side,
  type Staff,
  type Who,
} from './side.ts';

export {
  askedAt,
  callerOf,
  canary,
  lodgedAt,
  workedAt,
  type Named,
  type Person,
  type Side,
  type Staff,
  type Who,
};

const valueOf = <T>(outcome: { outcome: string; value?: T; refusals?: unknown }): T => {
  if (outcome.outcome !== 'done') throw new Error(JSON.stringify(outcome.refusals));
  return outcome.value as T;
};

export class World {
  readonly database: TestDatabase;
  constructor(database: TestDatabase) {
    this.database = database;
  }

  async one<T extends Record<string, unknown>>(query: string): Promise<T> {
    const [row] = await this.database.rowsOf(query);
    if (!row) throw new Error(`nothing in ${query}`);
    return row as T;
  }

  as<T>(landlordId: string, caller: Caller, work: (call: Call) => Promise<T>, now = workedAt): Promise<T> {
    return asCall(this.database, { landlordId, caller, now }, work);
  }

  /** Rows that a ceremony in a browser would leave. */
  async #waysIn(landlordId: string, personId: string, kind: 'resident' | 'staff'): Promise<Named> {
    const [passkeyId, publicId] = [`key-${randomUUID()}`, randomUUID()];
    const hash = createHash('sha256').update(publicId).digest('hex');
    await this.as(landlordId, { kind: 'system' }, async ({ tx }) => {
      await tx.execute(
        `INSERT INTO passkeys (landlord_id, passkey_id, person_id, public_key, counter, added_at)
         VALUES ('${landlordId}', '${passkeyId}', '${personId}', 'x', 0, '${lodgedAt}')`,
      );
      await tx.execute(
        `INSERT INTO sessions (landlord_id, session_hash, public_id, person_id, kind, created_at, expires_at)
         VALUES ('${landlordId}', '${hash}', '${publicId}', '${personId}', '${kind}', '${lodgedAt}', '2027-01-01')`,
      );
    });
    return { passkeyId, publicId };
  }

  async #person(side: Pick<Side, 'landlordId' | 'letter' | 'staff' | 'advocate'>, who: Who): Promise<Person> {
    const { landlordId, letter, staff } = side;
    const word = (field: string): string => canary(letter, who, field);
    const email = `${word('Mail').toLowerCase()}@resident.example`;
    const { personId } = await this.as(landlordId, { kind: 'system' }, (call) =>
      addPerson(call, { email, name: word('Name') }),
    );
    const caller = { kind: 'resident', personId } as const;
    const account = anAccount({
      'what-happened': { account: `${word('Account')} The fan stopped.`, title: word('Title') },
      'put-right': { wish: word('Wish') },
      contact: {
        name: word('Name'),
        way: 'letter',
        telephone: `020 7946 ${word('Telephone')}`,
        // The household shares the home; a complaint is a person's all the same.
        address: `${who === 'house' ? canary(letter, 'one', 'Address') : word('Address')}\n4 High Street`,
        safety: word('Safety'),
      },
      help: { formats: ['large-print'], adjustments: word('Help') },
    });
    const made = { landlordId, caller, now: lodgedAt };
    const complaint = await aComplaint(this.database, made, account);
    const definition = `${word('Definition')} It was reported.`;
    valueOf(await complaint.acknowledged(staff.handler, workedAt, { definition }));
    const remedy = await aRemedy(
      complaint,
      staff.handler,
      { kind: 'apology', what: word('Remedy') },
      workedAt,
    );
    await this.#internal(complaint, staff.handler, word('Internal'), landlordId);
    valueOf(
      await callerOf(this.database, landlordId, caller, workedAt).verbs.addFiles({
        ...{ reference: complaint.reference, onceKey: randomUUID(), request: withPicture(word('File')) },
      }),
    );
    const { permissionId } = await appointed(
      complaint,
      { resident: { ...caller, email }, advocate: side.advocate },
      // The advocate of `house` only sees.
      who === 'house' ? { actions: ['see'] } : {},
      workedAt,
    );
    const named = await this.#named(complaint, caller, side, word, remedy.remedyId);
    return { caller, email, named: { ...named, permissionId } };
  }

  /** What only staff may read. */
  async #internal(
    complaint: ComplaintMade,
    handler: Staff,
    evidence: string,
    landlordId: string,
  ): Promise<void> {
    valueOf(
      await does(complaint, handler, workedAt, logConduct, {
        examples: landlordId === 'croft' ? ['trivial-points'] : [],
        evidence,
      }),
    );
  }

  async #named(
    { reference }: ComplaintMade,
    caller: Person['caller'],
    { landlordId, staff: { handler } }: Pick<Side, 'landlordId' | 'staff'>,
    word: (field: string) => string,
    remedyId: string,
  ): Promise<Named> {
    const told = anAccount({
      'what-happened': { account: `${word('Draft')} It began again.`, title: word('Drafttitle') },
      contact: { name: word('Name'), way: 'e-mail', telephone: '', address: '', safety: '' },
    });
    let draftToken: string | undefined;
    for (const [question, answer] of Object.entries({ ...told, when: whenTyped })) {
      const given = saveDraftInput.parse({ draftToken, question, answer });
      ({ draftToken } = valueOf(await this.as(landlordId, caller, (call) => saveDraft(call, given))));
    }
    const request = withPicture(word('Draftfile'));
    valueOf(
      await callerOf(this.database, landlordId, caller, workedAt).complaints.takeFiles({
        draftToken,
        request,
      }),
    );
    const complaint = await this.one<{ complaint_id: string }>(`complaints WHERE reference = '${reference}'`);
    const of = `WHERE complaint_id = '${complaint.complaint_id}'`;
    const letter = await this.one<{ letter_id: string }>(`letters ${of} AND kind = 'acknowledgement'`);
    const file = await this.one<{ attachment_id: string }>(`attachments ${of}`);
    const draft = await this.one<{ once_key: string; draft_hash: string; version: number }>(
      `drafts WHERE person_id = '${caller.personId}'`,
    );
    await this.as(landlordId, { kind: 'system' }, ({ tx }) =>
      tx.execute(`UPDATE attachments SET held = 'clean' WHERE attachment_id = '${file.attachment_id}'`),
    );
    const { packageId, version } = await aPackage(this.database, handler, { landlordId, reference, word });
    const draftFile = await this.one<{ attachment_id: string }>(
      `attachments WHERE draft_hash = '${draft.draft_hash}'`,
    );
    return {
      reference,
      version,
      packageId,
      packageVersion: 1,
      complaintId: complaint.complaint_id,
      letterId: letter.letter_id,
      attachmentId: file.attachment_id,
      remedyId,
      draftToken: draftToken ?? '',
      draftKey: draft.once_key,
      draftVersion: draft.version,
      draftFileId: draftFile.attachment_id,
      personId: caller.personId,
      ...(await this.#waysIn(landlordId, caller.personId, 'resident')),
    };
  }

  async side(landlordId: string, letter: 'A' | 'B'): Promise<Side> {
    const { database } = this;
    const staff = {} as Record<Role, Staff>;
    for (const role of roles) staff[role] = await aHandler(database, landlordId, role);
    const email = `advocate@${landlordId}.advice.example`;
    const { personId: advocateId } = await this.as(landlordId, { kind: 'system' }, (call) =>
      addPerson(call, { email, name: 'Bilal Khan' }),
    );
    const advocate = { kind: 'resident', personId: advocateId, email } as const;
    const side = { landlordId, letter, staff, advocate };
    const people = {
      one: await this.#person(side, 'one'),
      house: await this.#person(side, 'house'),
      two: await this.#person(side, 'two'),
    };
    // The complaint of `two` was given to the board member, as an allocation leaves it.
    await this.as(landlordId, { kind: 'system' }, ({ tx }) =>
      tx.execute(
        `UPDATE complaints SET handler_id = '${staff['board-member'].personId}' WHERE reference = '${people.two.named['reference']}'`,
      ),
    );
    const own = {} as Record<Role, Named>;
    for (const role of roles) {
      const by = staff[role];
      const named = await this.#waysIn(landlordId, by.personId, 'staff');
      if (['handler', 'manager', 'board-member'].includes(role)) {
        valueOf(
          await this.as(landlordId, by, (call) =>
            saveView(call, {
              ...{ name: `View of ${role}`, filter: { mine: true }, group: undefined, isShared: false },
            }),
          ),
        );
        const view = await this.one<{ view_id: string }>(`desk_views WHERE person_id = '${by.personId}'`);
        named['viewId'] = view.view_id;
      }
      own[role] = { ...named, personId: by.personId };
    }
    return { ...side, people, own, named: await this.#landlords(side) };
  }

  async #landlords({
    landlordId,
    letter,
    staff,
  }: Pick<Side, 'landlordId' | 'letter' | 'staff'>): Promise<Named> {
    const { database } = this;
    const at = <T>(caller: Caller, work: (call: Call) => Promise<T>): Promise<T> =>
      this.as(landlordId, caller, work);
    const batchId = randomUUID();
    valueOf(await at(staff.handler, (call) => makePostBatch(call, { onceKey: batchId })));
    const concern = { onceKey: randomUUID(), words: canary(letter, 'nobody', 'Concern') };
    valueOf(await at({ kind: 'visitor' }, (call) => tellConcern(call, concern, { peer: '192.0.2.9' })));
    const key = makeKeyInput.parse({
      ...{ onceKey: randomUUID(), name: 'Agency', scopes: ['preview'], languages: [], kinds: [], days: 30 },
    });
    const { keyId } = valueOf(await at(staff.administrator, (call) => makeKey(call, key)));
    const hook = addHookInput.parse({
      ...{ onceKey: randomUUID(), url: 'https://hooks.example/in', events: ['published'] },
    });
    const { hookId } = valueOf(await at(staff.administrator, (call) => addHook(call, hook)));
    const desk = new Desk(database, await editorsOf(database, landlordId));
    const place = (await desk.published())('en');
    const row = await desk.row(place);
    const rules = await aRulesDraft(database, staff['policy-editor'], {
      ...{ landlordId, now: workedAt, inForceFrom: '2027-03-01' },
    });
    const typed = { ...telephoned, name: canary(letter, 'caller', 'Name'), onceKey: randomUUID() };
    const claim = valueOf(
      await at(staff.handler, (call) =>
        lodgeFor(call, lodgeForInput.parse({ ...typed, received: '2026-11-20' })),
      ),
    );
    return {
      batchId,
      keyId,
      hookId,
      messageId: randomUUID(),
      concernId: String((await this.one(`concerns WHERE landlord_id = '${landlordId}'`))['concern_id']),
      textKind: place.kind,
      textSlug: place.slug,
      textVersion: row?.version ?? 0,
      draftId: rules.draftId,
      rulesVersion: (await rules.held()).draft.version,
      claimReference: claim.reference,
      personId: staff.writer.personId,
    };
  }
}
