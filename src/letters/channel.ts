/** The channels by which a message reaches somebody, each behind one function. What none carries is offered nowhere. */
import { config } from '#config';
import { offersText } from '#people';
import { post, type Post } from './post.ts';

export type ChannelKind = 'mail' | 'sms';

export interface Channel {
  kind: ChannelKind;
  /** May a page offer it? */
  isOffered: boolean;
  post: Post;
}

const longestAnswer = 10_000;

/**
 * Text messages through a gateway of the landlord's: one POST of JSON, `{ "id", "to", "text" }`, with `key` as its bearer.
 * The id is the same at every try, so a gateway that knows it sends once.
 */
export function httpText(url: string, key: string | undefined): Post {
  return async ({ mailId, recipient, body }) => {
    try {
      const answer = await fetch(url, {
        method: 'POST',
        headers: {
          'Content-Type': 'application/json',
          'Idempotency-Key': mailId,
          ...(key === undefined ? {} : { Authorization: `Bearer ${key}` }),
        },
        body: JSON.stringify({ id: mailId, to: recipient, text: body.trim() }),
        redirect: 'error',
        signal: AbortSignal.timeout(longestAnswer),
      });
      await answer.body?.cancel();
      if (answer.ok) return 'sent';
      return [400, 404, 410, 422].includes(answer.status) ? 'refused-for-good' : 'not-now';
    } catch {
      return 'not-now';
    }
  };
}

/** In demo mode without a gateway a text message goes to the outbox page, which needs no sending. */
function text(): Channel {
  const { SMS_URL, SMS_KEY, MODE } = config();
  const without: Post = () => Promise.resolve(MODE === 'demo' ? 'sent' : 'not-now');
  return {
    kind: 'sms',
    isOffered: offersText(),
    post: SMS_URL === undefined ? without : httpText(SMS_URL, SMS_KEY),
  };
}

export const channelFor = (kind: ChannelKind): Channel =>
  kind === 'sms' ? text() : { kind, isOffered: true, post: post() };
