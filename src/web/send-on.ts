/**
 * What takes long to send, sent piece by piece: whether its reader may still have it is asked again while it is on its way, and
 * the connection is broken off where they may not. Whoever reads slowly is asked about too, and holds nothing in our memory.
 */
import { streamOf, wholeOf } from './stream.ts';

/** An answer on its way, as the server knows it. */
export interface Outgoing {
  /** Resolves once the reader takes more, or is gone. */
  hasRoom: () => Promise<void>;
  /** Drops the connection with all that was not taken yet. */
  breakOff: () => void;
}

export type MayStill = () => Promise<unknown>;

/** Milliseconds between two askings. */
const askedEvery = 250;

/** True once there is room; false where a reader still takes nothing after a while. */
async function roomSoon({ hasRoom }: Outgoing): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((done) => {
    timer = setTimeout(() => done(false), askedEvery);
  });
  return Promise.race([hasRoom().then(() => true), late]).finally(() => clearTimeout(timer));
}

/**
 * Resolves to true once the reader has room for more and may have it; to false where it was broken off.
 * @param mayStill answers what is true while its reader may have the rest; undefined or false ends it.
 */
function watching(outgoing: Outgoing, mayStill: MayStill): () => Promise<boolean> {
  let asked = performance.now();
  const isOver = async (): Promise<boolean> => {
    if (performance.now() - asked < askedEvery) return false;
    const may = await mayStill();
    asked = performance.now();
    return may === undefined || may === false;
  };
  return async () => {
    let hasRoom = false;
    while (!hasRoom) {
      hasRoom = await roomSoon(outgoing);
      if (!(await isOver())) continue;
      outgoing.breakOff();
      return false;
    }
    return true;
  };
}

/** The answer with such a body: a file that is there already, or pieces that are made while it is sent. */
export const sendOn = (
  body: Uint8Array | AsyncGenerator<string | Uint8Array>,
  locals: { outgoing: Outgoing; isStillIn: () => Promise<boolean> },
  headers: Record<string, string>,
  mayStill: MayStill = () => Promise.resolve(true),
): Response => {
  const goesOn = watching(locals.outgoing, async () => ((await locals.isStillIn()) ? mayStill() : undefined));
  return new Response(body instanceof Uint8Array ? wholeOf(body, goesOn) : streamOf(body, goesOn), {
    headers,
  });
};
