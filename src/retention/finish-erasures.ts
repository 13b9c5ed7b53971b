import { note } from '#audit';
import type { Call } from '#call';
import type { ErasableField } from '#library';
import { eraseFields, type WhenGone } from './erase-fields.ts';
import { erasuresToFinish, finishErasure, isPersonThere } from './store/erasing.ts';
import { readLedger, writeLedger } from './ledger.ts';

/** Carries out what waited for a complaint to be closed; answers how many wishes. */
export async function finishErasures(call: Call, whenGone: WhenGone, most = 100): Promise<number> {
  const rows = await erasuresToFinish(call.tx, most);
  for (const { erasureId, personId, waiting } of rows) {
    const fields = waiting as ErasableField[];
    await eraseFields(call, personId, fields, whenGone);
    await finishErasure(call.tx, erasureId);
    await note(call, 'erased-at-wish', `erasure:${erasureId}`, { went: fields.join('+'), later: '' });
    await writeLedger({ landlordId: call.landlordId, erasureId, personId, fields, at: call.now });
  }
  return rows.length;
}

/**
 * Carries out every line of the ledger again, for the landlord of the call: after a backup was restored, nothing that was
 * erased since then is back. Answers how many lines named a person that is there.
 */
export async function applyErasures(call: Call, whenGone: WhenGone, file?: string): Promise<number> {
  const lines = (await readLedger(file)).filter(({ landlordId }) => landlordId === call.landlordId);
  let applied = 0;
  for (const { personId, fields, at } of lines) {
    if (!(await isPersonThere(call.tx, personId))) continue;
    await eraseFields(call, personId, fields, whenGone, at);
    applied += 1;
  }
  if (applied > 0) await note(call, 'erasures-applied', 'ledger:erasures', { lines: applied });
  return applied;
}
