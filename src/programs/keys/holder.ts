/** Who holds a key, and what it opens now. */
import type { Call, Caller } from '#call';
import { Temporal } from '#time';
import { allKeys, keyByHash, noteUse, type KeyRow } from '../store/keys.ts';
import { hashOfKey, isKey, roleOfScope, scopes, type Scope } from './key.ts';

export interface Holder {
  caller: Caller & { kind: 'key' };
  scopes: readonly Scope[];
  languages: readonly string[];
  kinds: readonly string[];
}

const minutesBetweenNotes = 5;

const scopesOf = (row: KeyRow): Scope[] => scopes.filter((scope) => row.scopes.includes(scope));

/** What a key opens at the instant of the call; undefined where it is unknown here, has ended or was taken back. */
export async function holderOf(call: Pick<Call, 'tx' | 'now'>, key: string): Promise<Holder | undefined> {
  if (!isKey(key)) return undefined;
  const row = await keyByHash(call.tx, hashOfKey(key));
  if (!row || row.takenBackAt !== null || row.endsAt <= new Date(call.now).toISOString()) return undefined;
  const before = Temporal.Instant.from(call.now).subtract({ minutes: minutesBetweenNotes });
  await noteUse(call.tx, row.keyId, call.now, before.toString());
  const own = scopesOf(row);
  const roles = own.flatMap((scope) => roleOfScope[scope] ?? []);
  return {
    caller: {
      kind: 'key',
      keyId: row.keyId,
      roles,
      languages: own.includes('translation:submit') ? row.languages : [],
    },
    scopes: own,
    languages: row.languages,
    kinds: row.kinds,
  };
}

export interface KeyListed {
  keyId: string;
  name: string;
  begins: string;
  scopes: Scope[];
  languages: string[];
  kinds: string[];
  madeBy: string;
  madeAt: string;
  endsAt: string;
  lastUsedAt: string | null;
  standing: 'open' | 'ended' | 'taken-back';
}

/** Every key of the landlord, the newest first: whatever is asked about one is asked later. */
export async function listKeys(call: Call): Promise<KeyListed[]> {
  const now = new Date(call.now).toISOString();
  return (await allKeys(call.tx)).map((row) => ({
    keyId: row.keyId,
    name: row.name,
    begins: row.begins,
    scopes: scopesOf(row),
    languages: row.languages,
    kinds: row.kinds,
    madeBy: row.madeBy,
    madeAt: row.madeAt,
    endsAt: row.endsAt,
    lastUsedAt: row.lastUsedAt,
    standing: row.takenBackAt !== null ? 'taken-back' : row.endsAt <= now ? 'ended' : 'open',
  }));
}
