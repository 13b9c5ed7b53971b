import { and, desc, eq, isNull } from 'drizzle-orm';
import type { Call } from '#call';
import { concerns } from '#db/schema/concerns';

export const takenAs = ['outside-the-procedure', 'not-accepted', 'noted'] as const;
export type TakenAs = (typeof takenAs)[number];

export interface Concern {
  concernId: string;
  words: string;
  toldAt: string;
  takenAs: TakenAs;
  clause: string | null;
  answer: string | null;
  answeredAt: string | null;
}

const columns = {
  concernId: concerns.concernId,
  words: concerns.words,
  toldAt: concerns.toldAt,
  takenAs: concerns.takenAs,
  clause: concerns.clause,
  answer: concerns.answer,
  answeredAt: concerns.answeredAt,
};

const one = async (call: Call, match: ReturnType<typeof eq>): Promise<Concern | undefined> => {
  const [row] = await call.tx
    .select(columns)
    .from(concerns)
    .where(and(eq(concerns.landlordId, call.landlordId), match));
  return row;
};
export const concernByOnceKey = (call: Call, onceKey: string) => one(call, eq(concerns.onceKey, onceKey));
export const concernByHash = (call: Call, codeHash: string) => one(call, eq(concerns.codeHash, codeHash));
export const concernById = (call: Call, concernId: string) => one(call, eq(concerns.concernId, concernId));

/** False where the key is taken; a key that another transaction holds is waited for. */
export async function insertConcern(
  call: Call,
  concern: Pick<Concern, 'concernId' | 'words' | 'takenAs' | 'clause'> & {
    codeHash: string;
    onceKey: string;
  },
): Promise<boolean> {
  const rows = await call.tx
    .insert(concerns)
    .values({ ...concern, landlordId: call.landlordId, toldAt: call.now })
    .onConflictDoNothing()
    .returning({ concernId: concerns.concernId });
  return rows.length === 1;
}

/** Those without an answer first, the newest first. */
export async function newestConcerns(call: Call, most: number): Promise<Concern[]> {
  return call.tx
    .select(columns)
    .from(concerns)
    .where(eq(concerns.landlordId, call.landlordId))
    .orderBy(desc(isNull(concerns.answeredAt)), desc(concerns.toldAt))
    .limit(most);
}

/** False where it was answered before. */
export async function answerOnce(
  call: Call,
  concernId: string,
  given: { answer: string; answeredBy: string },
): Promise<boolean> {
  const rows = await call.tx
    .update(concerns)
    .set({ ...given, answeredAt: call.now })
    .where(
      and(
        eq(concerns.landlordId, call.landlordId),
        eq(concerns.concernId, concernId),
        isNull(concerns.answeredAt),
      ),
    )
    .returning({ concernId: concerns.concernId });
  return rows.length === 1;
}
