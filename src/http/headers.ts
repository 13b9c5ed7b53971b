/** Headers that stand on every answer, whatever made it. */
import type { ServerResponse } from 'node:http';

/** Where browsers tell of what the policy stopped: counted and named, never kept whole. */
export const reportPath = '/reports';

const contentSecurity = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "font-src 'self'",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "object-src 'none'",
  "frame-ancestors 'none'",
  // Every browser knows it, and sends at once; `report-to` would take its place and come minutes later.
  `report-uri ${reportPath}`,
].join('; ');

export const securityHeaders: Readonly<Record<string, string>> = {
  'Content-Security-Policy': contentSecurity,
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Referrer-Policy': 'same-origin',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy':
    'accelerometer=(), browsing-topics=(), camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()',
  'Cache-Control': 'no-store',
};

/** Over TLS: a year, with every name below ours. */
export const strictTransport = ['Strict-Transport-Security', 'max-age=31536000; includeSubDomains'] as const;

export function setSecurityHeaders(response: ServerResponse, requestId: string, isTls: boolean): void {
  for (const [name, value] of Object.entries(securityHeaders)) response.setHeader(name, value);
  response.setHeader('X-Request-Id', requestId);
  if (isTls) response.setHeader(...strictTransport);
}

/** A whole answer as bytes, for a request so broken that there is no response to write to. */
export function bareAnswer(status: 400 | 408 | 413 | 431): string {
  const words = {
    400: 'Bad Request',
    408: 'Request Timeout',
    413: 'Content Too Large',
    431: 'Request Header Fields Too Large',
  };
  const lines = Object.entries(securityHeaders).map(([name, value]) => `${name}: ${value}`);
  return [
    `HTTP/1.1 ${status} ${words[status]}`,
    ...lines,
    'Content-Length: 0',
    'Connection: close',
    '',
    '',
  ].join('\r\n');
}
