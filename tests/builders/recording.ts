/** A visitor whose every page is kept, by address: what one person saw on the way. */
import { aVisitor, type Visit, type Visitor } from './visitor.ts';

export interface Seen {
  path: string;
  status: number;
  body: string;
}

export function aRecordingVisitor(url: string, seen: Seen[]): Visitor {
  const visitor = aVisitor(url);
  const kept = (path: string, visit: Visit): Visit => {
    if (visit.body.includes('<main')) seen.push({ path, status: visit.status, body: visit.body });
    return visit;
  };
  return {
    ...visitor,
    get: async (path, headers) => kept(path, await visitor.get(path, headers)),
    post: async (path, fields, headers) => kept(path, await visitor.post(path, fields, headers)),
    send: async (path, body, type) => kept(path, await visitor.send(path, body, type)),
  };
}
