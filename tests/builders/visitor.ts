/** A browser without JavaScript: keeps cookies, follows nothing by itself, posts forms as our own pages do. */
import { codeFor } from './outbox.ts';

export interface Visit {
  status: number;
  location: string | null;
  headers: Headers;
  body: string;
}

export interface Visitor {
  cookies: Map<string, string>;
  get: (path: string, headers?: Record<string, string>) => Promise<Visit>;
  post: (path: string, fields: Record<string, string>, headers?: Record<string, string>) => Promise<Visit>;
  /** Posts a body of any type, such as a form with files. */
  send: (path: string, body: BodyInit, type?: string) => Promise<Visit>;
  /** Signs in with a code read from the demo's outbox; answers where it led. */
  signIn: (landlordId: string, email: string, next?: string) => Promise<Visit>;
}

/** The header that a browser with these cookies sends. */
export const cookiesOf = ({ cookies }: Pick<Visitor, 'cookies'>): string =>
  [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');

export function aVisitor(url: string): Visitor {
  const cookies = new Map<string, string>();
  const keep = (set: readonly string[]): void => {
    for (const line of set) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (/max-age=0|expires=thu, 01 jan 1970/i.test(line) || value === '' || value === 'deleted')
        cookies.delete(name);
      else cookies.set(name, value);
    }
  };
  const ask = async (path: string, options: RequestInit): Promise<Visit> => {
    const cookie = cookiesOf({ cookies });
    const answer = await fetch(new URL(path, url), {
      ...options,
      redirect: 'manual',
      headers: { ...(options.headers as Record<string, string>), ...(cookie === '' ? {} : { cookie }) },
    });
    keep(answer.headers.getSetCookie());
    return {
      status: answer.status,
      location: answer.headers.get('location'),
      headers: answer.headers,
      body: await answer.text(),
    };
  };
  const get: Visitor['get'] = (path, headers = {}) => ask(path, { headers });
  const post: Visitor['post'] = (path, fields, headers = {}) =>
    ask(path, { method: 'POST', body: new URLSearchParams(fields), headers: { origin: url, ...headers } });
  const send: Visitor['send'] = (path, body, type) =>
    ask(path, { method: 'POST', body, headers: { origin: url, ...(type ? { 'content-type': type } : {}) } });
  const signIn: Visitor['signIn'] = async (landlordId, email, next) => {
    const asked = await post(`/${landlordId}/en/account/sign-in`, {
      email,
      ...(next === undefined ? {} : { next }),
    });
    if (asked.status !== 303) throw new Error(`no code for ${email}: ${asked.status}`);
    const code = await codeFor(url, landlordId, email);
    return post(`/${landlordId}/en/account/code`, { code, ...(next === undefined ? {} : { next }) });
  };
  return { cookies, get, post, send, signIn };
}
