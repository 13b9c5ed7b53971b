import { count, desc, eq } from 'drizzle-orm';
import type { Call } from '#call';
import { languagesAskedFor } from '#db/schema/languages';

/** Keeps one asking; the same key again keeps nothing. */
export async function insertAsking(call: Call, asking: { onceKey: string; language: string }): Promise<void> {
  await call.tx
    .insert(languagesAskedFor)
    .values({ landlordId: call.landlordId, askedOn: call.today, ...asking })
    .onConflictDoNothing();
}

export const countAskings = (call: Call): Promise<{ language: string; times: number }[]> =>
  call.tx
    .select({ language: languagesAskedFor.language, times: count() })
    .from(languagesAskedFor)
    .where(eq(languagesAskedFor.landlordId, call.landlordId))
    .groupBy(languagesAskedFor.language)
    .orderBy(desc(count()), languagesAskedFor.language);
