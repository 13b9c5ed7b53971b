/**
 * The code of a letter to a resident: whoever tells it to an officer has read the letter at the resident's address. Whoever
 * entered the permission never sees it, or they could play the resident to the second officer.
 */
import { randomUUID } from 'node:crypto';
import { note } from '#audit';
import type { Call } from '#call';
import { done, refused, type Outcome } from '#outcome';
import { isSameHash, keyedHash } from '#people';
import { Temporal } from '#time';
import { plainDigits } from '#typed';
import type { Permission } from '../permission.ts';
import { insertCode, lockCode, lockPair, type CodeKept } from '../store/officers.ts';
import { lockPermission } from '../store/permissions.ts';
import { officerIn, type OfficerReason } from './who.ts';

/** Days in which the code can be told: a letter lies about. */
export const codeDays = 28;
const letters = 'abcdefghjkmnpqrstuvwxyz23456789';

/** Ten marks, no two of which look or sound alike, worked out anew each time. */
function codeOf(landlordId: string, codeId: string): string {
  const bytes = Buffer.from(keyedHash('permission code', `${landlordId} ${codeId}`), 'hex');
  const marks = [...bytes.subarray(0, 10)].map((byte) => letters[byte % letters.length]).join('');
  return `${marks.slice(0, 5)}-${marks.slice(5)}`;
}
const plain = (typed: string): string => plainDigits(typed).toLowerCase();

const isOpen = (code: CodeKept, now: string): boolean =>
  code.usedAt === null && Temporal.Instant.compare(now, code.expiresAt) < 0;

/** Is this what the letter of a permission says? Compared in a time that does not tell how much agrees. */
export async function isCodeOf(
  call: Call,
  permissionId: string,
  typed: string,
): Promise<CodeKept | undefined> {
  const code = await lockCode(call, permissionId);
  if (code === undefined || !isOpen(code, call.now)) return undefined;
  const hash = (text: string): string => keyedHash('permission code as typed', plain(text));
  return isSameHash(hash(codeOf(call.landlordId, code.codeId)), hash(typed)) ? code : undefined;
}

export interface CodeLetter {
  permission: Permission;
  code: string;
  /** The last instant at which the code is good. */
  expiresAt: string;
}

/**
 * The letter's code, made at the first print and the same at every print. Refused: `only-officers`, `nothing-to-confirm`
 * where nothing waits, `needs-another-officer` for whoever entered it.
 */
export async function codeLetter(
  call: Call,
  { permissionId }: { permissionId: string },
): Promise<Outcome<CodeLetter, OfficerReason>> {
  const officerId = officerIn(call);
  if (officerId === undefined) return refused({ reason: 'only-officers' });
  const permission = await lockPermission(call, permissionId);
  const pair = await lockPair(call, permissionId, 'verification');
  if (permission === undefined || pair === undefined) return refused({ reason: 'nothing-to-confirm' });
  if (pair.begunBy === officerId) {
    await note(call, 'second-officer-refused', `permission:${permissionId}`, { what: 'letter' });
    return refused({ reason: 'needs-another-officer' });
  }
  if ((await lockCode(call, permissionId)) === undefined) {
    const expiresAt = Temporal.Instant.from(call.now)
      .add({ hours: 24 * codeDays })
      .toString({ smallestUnit: 'millisecond' });
    await insertCode(call, { codeId: randomUUID(), permissionId, madeBy: officerId, expiresAt });
    await note(call, 'permission-letter-made', `permission:${permissionId}`);
  }
  const code = await lockCode(call, permissionId);
  if (code === undefined || !isOpen(code, call.now)) return refused({ reason: 'nothing-to-confirm' });
  return done({ permission, code: codeOf(call.landlordId, code.codeId), expiresAt: code.expiresAt });
}
