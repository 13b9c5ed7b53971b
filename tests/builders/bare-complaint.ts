/** A complaint's row and nothing else: what a letter needs to hang on, where no verb is tried. */
import { randomUUID } from 'node:crypto';
import type postgres from 'postgres';
import type { Call } from '#call';

/** Written past the walls, by `superuser`. Answers the complaint's id. */
export async function aBareComplaint(
  superuser: postgres.Sql,
  call: Call,
  receivedOn: string,
): Promise<string> {
  const [complaintId, personId] = [randomUUID(), randomUUID()];
  const { landlordId, now } = call;
  // What the database keeps beside a row is written inside the walls all the same.
  await superuser.unsafe(`SELECT set_config('app.landlord_id', $1, false)`, [landlordId]);
  await superuser.unsafe(
    `INSERT INTO people (landlord_id, person_id, email, created_at) VALUES ($1, $2, $3, $4)`,
    [landlordId, personId, `${personId}@example.org`, now],
  );
  await superuser.unsafe(
    `INSERT INTO complaints (landlord_id, complaint_id, reference, person_id, once_key, body_hash, title, account,
       received_at, received_on, channel, policy_hash, code_hash, calendar_hash, stage)
     VALUES ($1, $2, $3, $4, $5, '', 'Damp', '{}', $6, $7, 'portal', '', '', '', 'stage-1')`,
    [landlordId, complaintId, complaintId, personId, randomUUID(), now, receivedOn],
  );
  return complaintId;
}
