/** Fills a fresh database: the landlords' shelves always; people and complaints to click through in demo mode. */
import { londonDay, presentInstant } from '#clock';
import { config } from '#config';
import { openPool, withLandlord } from '#db/client';
import { servedLandlords } from '#landlords';
import type { Refusal } from '#outcome';
import { importContent } from '#publishing';

/** Files under `content/` that stop the start: a portal that cannot read a promise cannot keep it. */
export class UnreadableContent extends Error {
  override readonly name = 'UnreadableContent';
  constructor(refusals: readonly Refusal[]) {
    const lines = refusals.map(
      ({ facts }) => `  content/${facts?.file}:${facts?.line}: expected ${facts?.expected}`,
    );
    super(`The content cannot be used:\n${lines.join('\n')}`);
  }
}

/** Imports `content/` for every landlord. */
export async function fillShelves(webUrl: string, tell: (line: string) => void): Promise<void> {
  const pool = openPool(webUrl, 2);
  try {
    for (const landlord of servedLandlords()) {
      const imported = await withLandlord(pool, landlord.id, (tx) =>
        importContent(tx, landlord.name, presentInstant()),
      );
      if (imported.outcome === 'refused') throw new UnreadableContent(imported.refusals);
      if (imported.value > 0) tell(`content: ${landlord.shortName}, ${imported.value} documents`);
    }
  } finally {
    await pool.end();
  }
}

/** Answers the lines that say who can sign in. */
export async function fillForServing(webUrl: string, tell: (line: string) => void): Promise<string[]> {
  await fillShelves(webUrl, tell);
  if (config().MODE !== 'demo') return [];
  const { fillDemo, whoCanSignIn } = await import('./demo.ts');
  const pool = openPool(webUrl, 2);
  try {
    await fillDemo(pool, londonDay(presentInstant()), tell);
  } finally {
    await pool.end();
  }
  return whoCanSignIn();
}
