import { randomBytes } from 'node:crypto';
import { actorOf, type Call } from '#call';
import { Temporal } from '#time';
import { auditActs, type AuditAct } from './catalogue.ts';
import { signFor } from './key.ts';
import { contentHashOf, hashOf, noLineBefore } from './line.ts';
import { insertLine, lastLine, lockChain } from './store.ts';

/** Words, ids, counts and days. Never a name, an address or what somebody wrote. */
export type AuditFacts = Readonly<Record<string, string | number | boolean>>;

const word = /^[\p{L}\p{N}_.:/+-]{0,120}$/u;

function refusePersonalText(object: string, facts: AuditFacts): void {
  const texts = [object, ...Object.values(facts).filter((fact) => typeof fact === 'string')];
  if (!texts.every((text) => word.test(text)))
    throw new Error('An audit line holds words and ids, not text: it can never be taken back.');
}

/**
 * Adds a line to the landlord's chain. Call it as the last thing a verb does: the chain is locked from here to the end of
 * the transaction, so that everything slow has happened before.
 *
 * @param act what was done, of the catalogue; @param object what it was done to, as `kind:id`.
 * @returns the line's place in the chain. Throws where the object or a fact is more than a word, a number or an id.
 */
export async function note(
  call: Call,
  act: AuditAct,
  object: string,
  facts: AuditFacts = {},
): Promise<number> {
  if (!auditActs.has(act)) throw new Error(`The audit catalogue has no act ${JSON.stringify(act)}.`);
  refusePersonalText(object, facts);
  await lockChain(call.tx);
  const last = await lastLine(call.tx);
  const content = { actor: actorOf(call.caller), object, facts };
  const salt = randomBytes(16).toString('hex');
  const line = {
    ...content,
    landlordId: call.landlordId,
    sequence: (last?.sequence ?? 0) + 1,
    at: Temporal.Instant.from(call.now).toString({ smallestUnit: 'millisecond' }),
    act,
    salt,
    contentHash: contentHashOf(salt, content),
    previousHash: last?.hash ?? noLineBefore,
  };
  const hash = hashOf(line);
  await insertLine(call.tx, { ...line, hash, signature: signFor('line', hash), erasedBy: null });
  return line.sequence;
}
