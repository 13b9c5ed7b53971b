/** Drafts of rules in a state that a test needs, made by the verbs. */
import { randomUUID } from 'node:crypto';
import type { Call, Caller } from '#call';
import type { Outcome } from '#outcome';
import {
  approveRules,
  openRules,
  publishRules,
  ruleForm,
  saveRule,
  startDraft,
  submitRules,
  type RuleField,
} from '#publishing';
import type { TestDatabase } from '../setup/database.ts';
import { asCall } from './calls.ts';

/** A form as a browser sends it, nothing typed anew. */
export const sentAs = (fields: readonly RuleField[]): Record<string, string | string[]> =>
  Object.fromEntries(
    fields.flatMap(({ name, kind, values }): [string, string | string[]][] =>
      kind === 'span'
        ? [
            [`${name}.count`, values[0] ?? ''],
            [`${name}.unit`, values[1] ?? ''],
          ]
        : kind === 'many' || kind === 'tick'
          ? [[name, [...values]]]
          : [[name, values[0] ?? '']],
    ),
  );

export const valueOf = <T>(outcome: Outcome<T>): T => {
  if (outcome.outcome === 'refused') throw new Error(JSON.stringify(outcome.refusals));
  return outcome.value;
};

export class RulesMade {
  readonly draftId: string;
  readonly #database: TestDatabase;
  readonly #landlordId: string;
  readonly #now: string;
  constructor(database: TestDatabase, landlordId: string, now: string, draftId: string) {
    [this.#database, this.#landlordId, this.#now, this.draftId] = [database, landlordId, now, draftId];
  }

  as<T>(caller: Caller, work: (call: Call) => Promise<T>, now = this.#now): Promise<T> {
    return asCall(this.#database, { landlordId: this.#landlordId, caller, now }, work);
  }

  held() {
    return this.as({ kind: 'system' }, async (call) => {
      const held = await openRules(call, this.draftId);
      if (!held) throw new Error('no such draft');
      return held;
    });
  }

  /** What every form of the draft carries now. */
  async step() {
    return { draftId: this.draftId, onceKey: randomUUID(), version: (await this.held()).draft.version };
  }

  async changed(by: Caller, kind: string, id: string, typed: Record<string, string | string[]>) {
    const { parts } = await this.held();
    const fields = ruleForm(parts[0]?.body ?? '', { kind, id }) ?? [];
    const input = {
      ...(await this.step()),
      kind,
      id,
      how: 'change' as const,
      typed: { ...sentAs(fields), ...typed },
    };
    return this.as(by, (call) => saveRule(call, input));
  }

  async submitted(by: Caller) {
    const step = await this.step();
    return this.as(by, (call) => submitRules(call, step));
  }

  async approved(by: Caller) {
    const step = await this.step();
    return this.as(by, (call) => approveRules(call, step));
  }

  async published(by: Caller, now?: string) {
    const step = await this.step();
    return this.as(by, (call) => publishRules(call, step), now);
  }
}

export async function aRulesDraft(
  database: TestDatabase,
  writer: Caller,
  made: { landlordId?: string; now: string; inForceFrom: string },
): Promise<RulesMade> {
  const { landlordId = 'connect', now, inForceFrom } = made;
  const started = await asCall(database, { landlordId, caller: writer, now }, (call) =>
    startDraft(call, { onceKey: randomUUID(), inForceFrom }),
  );
  return new RulesMade(database, landlordId, now, valueOf(started).draftId);
}
