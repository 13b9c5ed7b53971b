import type { Tx } from '#db/client';
import { bodyOf } from './send-mail.ts';
import { newestMails } from './store.ts';

export interface OutboxMail {
  mailId: string;
  landlordId: string;
  purpose: string;
  channel: 'mail' | 'sms';
  recipient: string;
  subject: string;
  body: string;
  language: string;
  queuedAt: string;
  sentAt: string | null;
}

/** The newest mails of a landlord, opened: for the demo's outbox page alone. */
export async function outboxOf(tx: Tx, most = 50): Promise<OutboxMail[]> {
  return (await newestMails(tx, most)).map((row) => {
    const { mailId, landlordId, purpose, channel, recipient, subject, language, queuedAt, sentAt } = row;
    return {
      mailId,
      landlordId,
      purpose,
      channel,
      recipient,
      subject,
      language,
      queuedAt,
      sentAt,
      body: bodyOf(row),
    };
  });
}
