/**
 * Bodies that are sent bit by bit. Pieces that cost something to make are made in turn, so that an export never holds
 * anything while its reader takes what there is; a reader who takes nothing for half a minute is let go, and the whole may
 * last an hour.
 */
import { turns } from '#turns';

/** Bytes handed on at once. */
const atOnce = 64 * 1024;
/** Milliseconds. */
const longestPause = 30_000;
const longestWhole = 60 * 60_000;
/** Each open one may hold a file of ten megabytes in memory. */
const mostOpen = 24;

let open = 0;
const waiting: (() => void)[] = [];

function mayOpen(): Promise<void> {
  if (open < mostOpen) {
    open += 1;
    return Promise.resolve();
  }
  return new Promise((opened) => waiting.push(opened));
}

/** Whoever waits longest takes the place over. */
function closeOne(): void {
  const next = waiting.shift();
  if (next) next();
  else open -= 1;
}

/** Asked before each bit goes out: waits for room, and answers whether its reader may still have it. */
type GoesOn = () => Promise<boolean>;
const always: GoesOn = () => Promise.resolve(true);

/** What limits a body: places that are few, turns for what is made, and none of either. */
interface Bounds {
  enter: () => Promise<void>;
  leave: () => void;
  make: <T>(work: () => Promise<T>) => Promise<T>;
}
const inTurn: Bounds = {
  enter: mayOpen,
  leave: closeOne,
  make: (work) => turns.take('exports', work),
};
const free: Bounds = { enter: () => Promise.resolve(), leave: () => {}, make: (work) => work() };

function bodyOf(
  pieces: AsyncGenerator<string | Uint8Array>,
  goesOn: GoesOn,
  bounds: Bounds,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let rest: Uint8Array | undefined;
  let isOpen = false;
  let pause: NodeJS.Timeout | undefined;
  let whole: NodeJS.Timeout | undefined;
  const end = (): void => {
    clearTimeout(pause);
    clearTimeout(whole);
    if (isOpen) bounds.leave();
    isOpen = false;
  };
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        clearTimeout(pause);
        const giveUp = (): void => {
          end();
          controller.error(new Error('The reader of an export took too long.'));
          void pieces.return(undefined);
        };
        const startPause = (): void => void (pause = setTimeout(giveUp, longestPause).unref());
        if (!isOpen) {
          await bounds.enter();
          isOpen = true;
          whole = setTimeout(giveUp, longestWhole).unref();
        }
        try {
          while (rest === undefined || rest.byteLength === 0) {
            const { value, done } = await bounds.make(() => pieces.next());
            if (done) {
              end();
              return controller.close();
            }
            rest = typeof value === 'string' ? encoder.encode(value) : value;
          }
          startPause();
          if (!(await goesOn())) {
            end();
            await pieces.return(undefined);
            return controller.close();
          }
        } catch (fault) {
          end();
          throw fault;
        }
        clearTimeout(pause);
        // Let go while it waited for room.
        if (!isOpen) return;
        controller.enqueue(rest.subarray(0, atOnce));
        rest = rest.subarray(atOnce);
        startPause();
      },
      async cancel() {
        end();
        await pieces.return(undefined);
      },
    },
    // Nothing is made before somebody reads: an answer to HEAD never is.
    { highWaterMark: 0 },
  );
}

/** The next piece is made only when the reader has room for it. */
export const streamOf = (
  pieces: AsyncGenerator<string | Uint8Array>,
  goesOn: GoesOn = always,
): ReadableStream<Uint8Array> => bodyOf(pieces, goesOn, inTurn);

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

/** A file that is there already: nothing is made, so it waits for nobody's turn. */
export const wholeOf = (bytes: Uint8Array, goesOn: GoesOn = always): ReadableStream<Uint8Array> =>
  bodyOf(once(bytes), goesOn, free);
