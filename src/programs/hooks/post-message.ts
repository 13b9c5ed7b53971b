/** Sends one message. No redirect is followed, and nothing of the answer is kept but its status. */
import { request as plainly } from 'node:http';
import { request as securely } from 'node:https';
import { isIP } from 'node:net';
import { LeadsInside, mayLeadInside, noToAddress, outsideOnly, type AddressRule } from './address.ts';
import { signatureHeader, signatureOf } from './sign.ts';

const longestAnswer = 10_000;

export interface Posted {
  status: number | null;
  /** A word for what went wrong; null where an answer came. */
  fault: 'leads-inside' | 'needs-https' | 'not-an-address' | 'no-answer' | 'too-slow' | null;
}

export interface Message {
  url: string;
  messageId: string;
  event: string;
  body: string;
  secrets: readonly string[];
  /** Seconds since 1970. */
  seconds: number;
}

export function postMessage(message: Message, rule: AddressRule): Promise<Posted> {
  const no = noToAddress(message.url, rule);
  if (no !== undefined) return Promise.resolve({ status: null, fault: no });
  const url = new URL(message.url);
  const host = url.hostname.replace(/^\[|\]$/g, '');
  // An address in figures is never looked up: it was judged above.
  const lookup = mayLeadInside(host, rule) || isIP(host) !== 0 ? {} : { lookup: outsideOnly };
  const bytes = Buffer.from(message.body);
  return new Promise((posted) => {
    const request = (url.protocol === 'https:' ? securely : plainly)(
      url,
      {
        method: 'POST',
        agent: false,
        ...lookup,
        headers: {
          'Content-Type': 'application/json',
          'Content-Length': bytes.length,
          'User-Agent': 'Putright',
          'Putright-Event': message.event,
          'Putright-Delivery': message.messageId,
          [signatureHeader]: signatureOf(message.secrets, message.seconds, message.body),
        },
      },
      (response) => {
        posted({ status: response.statusCode ?? null, fault: null });
        response.destroy();
      },
    );
    const tooSlow = setTimeout(() => {
      posted({ status: null, fault: 'too-slow' });
      request.destroy();
    }, longestAnswer);
    request.once('close', () => clearTimeout(tooSlow));
    request.once('error', (fault) =>
      posted({ status: null, fault: fault instanceof LeadsInside ? 'leads-inside' : 'no-answer' }),
    );
    request.end(bytes);
  });
}
