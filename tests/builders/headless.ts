/** Asks the content API as a program would, without a server between. */
import { londonDay } from '#clock';
import { answerHeadless } from '../../src/api/v1/answer.ts';
import type { TestDatabase } from '../setup/database.ts';
import { monday } from './calls.ts';

export interface Heard {
  status: number;
  headers: Headers;
  text: string;
  // Each test knows what it asked for.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  body: any;
}

export interface AskedFor {
  method?: string;
  headers?: Record<string, string>;
  body?: unknown;
  now?: string;
  peer?: string;
}

export const anAsker =
  (database: TestDatabase) =>
  async (
    path: string,
    { method = 'GET', headers = {}, body, now = monday, peer = '192.0.2.1' }: AskedFor = {},
  ): Promise<Heard> => {
    const sent = body === undefined ? {} : { body: JSON.stringify(body) };
    const request = new Request(`http://localhost/api/v1${path}`, {
      method,
      headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
      ...sent,
    });
    const answer = await answerHeadless(request, {
      pool: database.pool,
      now,
      today: londonDay(now),
      requestId: 'test',
      peer,
    });
    const text = await answer.text();
    const isJson = answer.headers.get('content-type')?.includes('json') && text !== '';
    return {
      status: answer.status,
      headers: answer.headers,
      text,
      body: isJson ? (JSON.parse(text) as unknown) : undefined,
    };
  };
