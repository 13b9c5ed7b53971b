/**
 * More people and more things at one landlord of the walls: organisations in each of their states, an act that was prepared,
 * copies, a complaint about data, a worry, a hold; and everybody who stands in some relation to them.
 */
import { randomUUID } from 'node:crypto';
import { roles, type Caller } from '#call';
import { addPerson } from '#people';
import { gatherNext } from '#privacy';
import { ComplaintMade } from '../builders/complaints.ts';
import { appointed, type Person as Advocate } from '../builders/permissions.ts';
import { callerOf } from './calling.ts';
import { canary, lodgedAt, workedAt, type Named, type Side } from './side.ts';
import type { World } from './world.ts';

export interface Actor {
  landlordId: string;
  caller: Caller;
}
export interface Related {
  /** By what they are to the things. */
  actors: Record<string, Actor>;
  named: Named;
}

const done = <T>(outcome: { outcome: string; value?: T; refusals?: unknown }): T => {
  if (outcome.outcome !== 'done') throw new Error(JSON.stringify(outcome.refusals));
  return outcome.value as T;
};
const key = () => randomUUID();

/** What is done by whom, one landlord's. */
class Making {
  readonly world: World;
  readonly side: Side;
  constructor(world: World, side: Side) {
    this.world = world;
    this.side = side;
  }

  by(caller: Caller) {
    return callerOf(this.world.database, this.side.landlordId, caller, workedAt);
  }

  async person(email: string): Promise<Advocate> {
    const { personId } = await this.world.as(this.side.landlordId, { kind: 'system' }, (call) =>
      addPerson(call, { email, name: 'Ada Khan' }),
    );
    return { kind: 'resident', personId, email };
  }

  async idOf(column: string, query: string): Promise<string> {
    return String((await this.world.one(query))[column]);
  }

  /** One that a person asked for; verified unless `isAsked`. */
  async organisation(word: string, isAsked = false) {
    const { landlordId, staff } = this.side;
    const domain = `${word}.${landlordId}.example`;
    const manager = await this.person(`mo@${domain}`);
    const name = canary(this.side.letter, 'org', word);
    const asked = { onceKey: key(), name, ownName: 'Mo', domain, registerNumber: '' };
    const { organisationId } = done(await this.by(manager).organisations.ask(asked));
    const proof = { organisationId, version: 1, proof: 'domain' as const, proofNote: 'Looked up.' };
    if (!isAsked) done(await this.by(staff.handler).organisations.verify(proof));
    const version = async () =>
      Number((await this.world.one(`organisations WHERE organisation_id = '${organisationId}'`))['version']);
    return { organisationId, manager, domain, version };
  }

  /** Invited by the organisation's manager; joined unless `isInvited`. */
  async member(
    { organisationId, manager, domain }: Awaited<ReturnType<Making['organisation']>>,
    word: string,
    isInvited = false,
  ) {
    const invited = { organisationId, email: `${word}@${domain}`, name: 'Ada', part: 'advocate' as const };
    const { memberId } = done(await this.by(manager).organisations.invite(invited));
    const person = await this.person(invited.email);
    if (!isInvited) done(await this.by(person).organisations.join({ memberId }));
    return { memberId, person };
  }

  async permission(advocate: Advocate, changed: object = {}) {
    const { one } = this.side.people;
    const made = { landlordId: this.side.landlordId, caller: one.caller, now: lodgedAt };
    const complaint = new ComplaintMade(this.world.database, made, String(one.named['reference']));
    return appointed(
      complaint,
      { resident: { ...one.caller, email: one.email }, advocate },
      changed,
      workedAt,
    );
  }
}

/** Advocates of `one`, each with a permission in another state. */
async function advocatesIn(making: Making) {
  const { side } = making;
  const { landlordId, staff, people } = side;
  const person = (word: string) => making.person(`${word}@${landlordId}.friends.example`);
  const [seeing, ended, waiting, suspended, acting] = await Promise.all(
    ['seeing', 'ended', 'waiting', 'suspended', 'acting'].map(person),
  );
  if (!seeing || !ended || !waiting || !suspended || !acting) throw new Error('five');
  await making.permission(seeing, { actions: ['see'] });
  const over = await making.permission(ended);
  done(await making.by(people.one.caller).permission.end({ permissionId: over.permissionId, lastDay: '' }));
  const held = await making.permission(suspended);
  const { permissionId, version } = held;
  const because = { permissionId, version, onceKey: key(), reason: 'A worry.' };
  done(await making.by(staff.handler).officers.suspend(because));
  // A silent no: the lead is to speak to the resident alone.
  await making.permission(await person('told'), { told: 'yes' });
  const { permissionId: takenUp } = await making.permission(waiting);
  // As it was before the one who was named had said a word.
  await making.world.as(landlordId, { kind: 'system' }, ({ tx }) =>
    tx.execute(
      `UPDATE permissions SET taken_up_at = NULL, version = version + 1 WHERE permission_id = '${takenUp}'`,
    ),
  );
  await making.permission(acting, { actions: ['write', 'withdraw', 'appoint-others'] });
  return {
    actors: { seeing, ended, waiting, suspended, acting },
    named: { heldId: takenUp, endedHeldId: over.permissionId },
  };
}

async function organisationsIn(making: Making) {
  const { staff } = making.side;
  const asked = await making.organisation('asked', true);
  const live = await making.organisation('live');
  const other = await making.organisation('beside');
  const [stopped, sure] = [await making.organisation('stopped'), await making.organisation('settled')];
  for (const { organisationId, version } of [stopped, sure])
    done(
      await making.by(staff.handler).organisations.suspend({
        ...{ organisationId, version: await version(), reason: 'A worry.' },
      }),
    );
  const { organisationId } = sure;
  done(
    await making.by(staff.manager).organisations.confirmSuspension({
      ...{ organisationId, version: await sure.version() },
    }),
  );
  const member = await making.member(live, 'member');
  const invited = await making.member(live, 'invited', true);
  const leaver = await making.member(live, 'leaver');
  const left = await making.permission(leaver.person, {
    ...{ kind: 'advice-organisation', organisation: live.organisationId },
  });
  done(await making.by(leaver.person).organisations.leave({ memberId: leaver.memberId }));
  return {
    actors: {
      'manager of it': live.manager,
      'member of it': member.person,
      'invited to it': invited.person,
      'left it': leaver.person,
      'manager of another': other.manager,
    },
    named: {
      askedId: asked.organisationId,
      liveId: live.organisationId,
      liveVersion: await live.version(),
      stoppedId: stopped.organisationId,
      stoppedVersion: await stopped.version(),
      sureId: sure.organisationId,
      sureVersion: await sure.version(),
      memberId: member.memberId,
      invitedId: invited.memberId,
      leftId: leaver.memberId,
      leftPermissionId: left.permissionId,
      liveDomain: live.domain,
    },
  };
}

/** A copy that is to be looked through, of `house`, and one that `one` was given. */
async function copiesIn(making: Making) {
  const { landlordId, staff, people } = making.side;
  const copy = async (caller: Caller): Promise<string> => {
    const { requestId } = done(await making.by(caller).privacy.askForCopy({ onceKey: key() }));
    const gather = () =>
      making.world.as(landlordId, { kind: 'system' }, (call) => gatherNext(call, requestId));
    while (await gather());
    return requestId;
  };
  const versionOf = (requestId: string) =>
    making.world
      .one(`copy_requests WHERE request_id = '${requestId}'`)
      .then(({ version }) => Number(version));
  const data = making.by(staff.manager).privacy;
  const [ready, given] = [await copy(people.house.caller), await copy(people.one.caller)];
  const out = { requestId: ready, onceKey: key(), phrase: '', because: 'Of others.' };
  done(await data.takeOut({ ...out, place: 0, reason: 'about-somebody-else' }));
  done(await data.release({ requestId: given, version: await versionOf(given) }));
  const { entries } = await making.by(people.one.caller).privacy.download({
    requestId: given,
    nameOf: (name) => name,
  });
  const file = entries.find((entry) => !('text' in entry));
  return {
    readyId: ready,
    readyVersion: await versionOf(ready),
    givenId: given,
    filePlace: file && 'place' in file ? Number(file.place) : -1,
    redactionId: await making.idOf('redaction_id', `copy_redactions WHERE request_id = '${ready}'`),
  };
}

async function othersIn(making: Making) {
  const { staff, people, letter } = making.side;
  const reference = String(people.one.named['reference']);
  const of = `landlord_id = '${making.side.landlordId}'`;
  const complain = async (word: string): Promise<void> => {
    const complaint = { words: canary(letter, 'one', word), wish: '', onceKey: key() };
    done(await making.by(people.one.caller).privacy.complain(complaint));
  };
  const dataComplaint = (which: string) =>
    making.idOf('data_complaint_id', `data_complaints WHERE ${of} AND ${which}`);
  await complain('Answered');
  const answeredDataId = await dataComplaint('answered_at IS NULL');
  const data = making.by(staff.manager).privacy;
  done(await data.acknowledge({ dataComplaintId: answeredDataId, version: 1 }));
  done(
    await data.answer({ dataComplaintId: answeredDataId, version: 2, outcome: 'upheld', answer: 'Sorry.' }),
  );
  await complain('Data');
  // About them and somebody who acts for nobody: it holds no permission.
  const flag = { reason: canary(letter, 'one', 'Worry'), otherPersonId: people.two.caller.personId };
  done(await making.by(staff.handler).safety.raise({ reference, flag }));
  done(
    await making
      .by(staff.manager)
      .retention.setHold({ about: reference, reason: 'A court.', onceKey: key() }),
  );
  return {
    answeredDataId,
    dataComplaintId: await dataComplaint('answered_at IS NULL'),
    flagId: await making.idOf('flag_id', `safety_flags WHERE ${of}`),
    holdId: await making.idOf('hold_id', `legal_holds WHERE ${of}`),
  };
}

/** `actors` are of this landlord; those of another come from the other side. */
export async function relatedAt(world: World, side: Side): Promise<Related> {
  const making = new Making(world, side);
  const { landlordId, people, staff } = side;
  const advocates = await advocatesIn(making);
  const organisations = await organisationsIn(making);
  const { reference } = people.one.named;
  const { version } = await world.one<{ version: number }>(`complaints WHERE reference = '${reference}'`);
  const act = { reference: String(reference), version, onceKey: key(), reasons: 'It is mended.' };
  await making.by(advocates.actors.acting).verbs.withdraw(act);
  const actingFor = making.by(advocates.actors.acting).advocate;
  await actingFor.prepareAppointing({
    ...{ reference: String(reference), onceKey: key(), name: 'Cora Day', evidence: '' },
    ...{ email: `cora@${landlordId}.friends.example`, kind: 'friend-or-family' },
  });
  const prepared = (act: string) =>
    making.idOf('act_id', `prepared_acts WHERE landlord_id = '${landlordId}' AND act = '${act}'`);
  const named = { ...(await copiesIn(making)), ...(await othersIn(making)) };
  const callers: Record<string, Caller> = {
    visitor: { kind: 'visitor' },
    ...{ one: people.one.caller, household: people.house.caller, 'other resident': people.two.caller },
    'advocate, in force': side.advocate,
    ...Object.fromEntries(
      Object.entries(advocates.actors).map(([state, person]) => [`advocate, ${state}`, person]),
    ),
    ...organisations.actors,
    ...Object.fromEntries(roles.map((role) => [role, staff[role]])),
  };
  return {
    actors: Object.fromEntries(
      Object.entries(callers).map(([name, caller]) => [name, { landlordId, caller }]),
    ),
    named: {
      ...advocates.named,
      ...organisations.named,
      ...named,
      reference: String(reference),
      talkedToId: people.one.caller.personId,
      actId: await prepared('withdraw'),
      appointId: await prepared('appoint-others'),
    },
  };
}
