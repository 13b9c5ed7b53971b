import type { Call } from '#call';
import { noticesGiven } from '#db/schema/privacy';

/** Once for each thing that was given. */
export async function insertNoticeGiven(
  call: Call,
  given: { personId: string; givenWith: string; noticeHash: string; language: string },
): Promise<void> {
  await call.tx
    .insert(noticesGiven)
    .values({ ...given, landlordId: call.landlordId, givenAt: call.now })
    .onConflictDoNothing();
}
