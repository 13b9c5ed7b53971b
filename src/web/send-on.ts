/**
 * What takes long to send, sent piece by piece: whether its reader may still have it is asked again while it is on its way, and
 * the connection is broken off where they may not. Whoever reads slowly is asked about too, and holds nothing in our memory.
 */
import { streamOf } from './csv.ts';

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
/** Bytes that go out at once. */
const most = 64 * 1024;

function* cut(piece: string | Uint8Array): Generator<string | Uint8Array> {
  if (typeof piece === 'string') return yield piece;
  for (let at = 0; at < piece.byteLength; at += most) yield piece.subarray(at, at + most);
}

/** True once there is room; false where a reader still takes nothing after a while. */
async function roomSoon({ hasRoom }: Outgoing): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((done) => {
    timer = setTimeout(() => done(false), askedEvery);
  });
  return Promise.race([hasRoom().then(() => true), late]).finally(() => clearTimeout(timer));
}

/** @param mayStill answers what is true while its reader may have the rest; undefined or false ends it. */
export async function* sentOn(
  pieces: AsyncIterable<string | Uint8Array> | Iterable<string | Uint8Array>,
  outgoing: Outgoing,
  mayStill: MayStill,
): AsyncGenerator<string | Uint8Array> {
  let asked = performance.now();
  const isOver = async (): Promise<boolean> => {
    if (performance.now() - asked < askedEvery) return false;
    const may = await mayStill();
    asked = performance.now();
    return may === undefined || may === false;
  };
  for await (const piece of pieces)
    for (const part of cut(piece)) {
      let hasRoom = false;
      while (!hasRoom) {
        hasRoom = await roomSoon(outgoing);
        if (await isOver()) return outgoing.breakOff();
      }
      yield part;
    }
}

/** The answer with such a body. */
export const sendOn = (
  pieces: Parameters<typeof sentOn>[0],
  locals: { outgoing: Outgoing; isStillIn: () => Promise<boolean> },
  headers: Record<string, string>,
  mayStill: MayStill = () => Promise.resolve(true),
): Response =>
  new Response(
    streamOf(
      sentOn(pieces, locals.outgoing, async () => ((await locals.isStillIn()) ? mayStill() : undefined)),
    ),
    { headers },
  );
