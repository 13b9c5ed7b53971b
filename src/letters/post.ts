/** The way out of the door: an SMTP server where one is set, and in demo mode the outbox page, which needs no sending. */
import { createTransport } from 'nodemailer';
import { config } from '#config';

export interface Envelope {
  mailId: string;
  recipient: string;
  subject: string;
  body: string;
  language: string;
  /** From a sender whose name says nothing. */
  isNeutral?: boolean;
}

export type Posted = 'sent' | 'refused-for-good' | 'not-now';
export type Post = (envelope: Envelope) => Promise<Posted>;

const isForGood = (fault: unknown): boolean => {
  const code = (fault as { responseCode?: unknown }).responseCode;
  return typeof code === 'number' && code >= 500 && code < 600;
};

/** The sender of what must name nothing, where the settings give none: `messages` at the usual sender's domain. */
const neutralSender = (from: string): string => `messages${from.slice(from.lastIndexOf('@'))}`;

/** Posts through an SMTP server. The Message-ID follows from the mail's own id, so a second try is the same message. */
export function smtpPost(url: string, usual: string, neutral = neutralSender(usual)): Post {
  const transport = createTransport({
    url,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 30_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return async ({ mailId, recipient, subject, body, language, isNeutral }) => {
    const from = isNeutral ? neutral : usual;
    const domain = from.slice(from.lastIndexOf('@') + 1);
    try {
      await transport.sendMail({
        from,
        to: { name: '', address: recipient },
        subject,
        text: body,
        messageId: `<${mailId}@${domain}>`,
        headers: { 'Auto-Submitted': 'auto-generated', 'Content-Language': language },
      });
      return 'sent';
    } catch (fault) {
      return isForGood(fault) ? 'refused-for-good' : 'not-now';
    }
  };
}

let open: { key: string; post: Post } | undefined;

/** The post of this process. In production without a server to send through, mail waits. */
export function post(): Post {
  const { SMTP_URL, MAIL_FROM, MAIL_FROM_NEUTRAL, MODE } = config();
  const key = SMTP_URL ?? MODE;
  if (open?.key !== key) {
    const without: Post = () => Promise.resolve(MODE === 'demo' ? 'sent' : 'not-now');
    open = { key, post: SMTP_URL === undefined ? without : smtpPost(SMTP_URL, MAIL_FROM, MAIL_FROM_NEUTRAL) };
  }
  return open.post;
}
