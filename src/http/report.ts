/**
 * What browsers tell of the content policy: which directive stopped something. Anybody can send it, so nothing in it is
 * believed or kept but a directive that we know, and no more than a few of them a minute.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';

const longest = 16 * 1024;
const mostAMinute = 20;
const known =
  /^(?:default|script|style|img|font|connect|frame|media|object|worker|manifest|child|prefetch)-src(?:-elem|-attr)?$|^(?:form-action|base-uri|frame-ancestors)$/;
const kinds = /^application\/(?:csp-report|reports\+json)\b/i;

let minute = 0;
let heardInMinute = 0;

function directiveIn(text: string): string | undefined {
  try {
    const said = JSON.parse(text) as Record<string, Record<string, unknown>>;
    const report = Array.isArray(said)
      ? (said as Record<string, Record<string, unknown>>[])[0]?.body
      : said['csp-report'];
    const named =
      report?.['effective-directive'] ?? report?.['effectiveDirective'] ?? report?.['violated-directive'];
    return typeof named === 'string' && known.test(named) ? named : undefined;
  } catch {
    return undefined;
  }
}

/** Answers 204 to a report, 413 and 415 to anything else; `tell` hears the directive. */
export async function hearReport(
  request: IncomingMessage,
  response: ServerResponse,
  tell: (directive: string) => void,
): Promise<void> {
  const end = (status: number): void => {
    response.setHeader('Connection', 'close');
    response.writeHead(status).end();
  };
  if (!kinds.test(request.headers['content-type'] ?? '')) return end(415);
  let text = '';
  for await (const chunk of request) {
    text += String(chunk);
    if (text.length > longest) return end(413);
  }
  const now = Math.floor(performance.now() / 60_000);
  if (now !== minute) [minute, heardInMinute] = [now, 0];
  const directive = directiveIn(text);
  if (directive !== undefined && (heardInMinute += 1) <= mostAMinute) tell(directive);
  return end(204);
}
