/**
 * A body that is sent while it is made. Each piece is a turn of its own, so that an export never holds anything while its
 * reader takes what there is; a reader who takes nothing for half a minute is let go, and the whole may last an hour.
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

/** The next piece is made only when the reader has room for it. */
export function streamOf(pieces: AsyncGenerator<string | Uint8Array>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let rest: Uint8Array | undefined;
  let isOpen = false;
  let timers: NodeJS.Timeout[] = [];
  const end = (): void => {
    timers.forEach(clearTimeout);
    timers = [];
    if (isOpen) closeOne();
    isOpen = false;
  };
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const [pause] = timers;
        clearTimeout(pause);
        const giveUp = (): void => {
          end();
          controller.error(new Error('The reader of an export took too long.'));
          void pieces.return(undefined);
        };
        if (!isOpen) {
          await mayOpen();
          isOpen = true;
          timers[1] = setTimeout(giveUp, longestWhole).unref();
        }
        try {
          while (rest === undefined || rest.byteLength === 0) {
            const { value, done } = await turns.take('exports', () => pieces.next());
            if (done) {
              end();
              return controller.close();
            }
            rest = typeof value === 'string' ? encoder.encode(value) : value;
          }
        } catch (fault) {
          end();
          throw fault;
        }
        controller.enqueue(rest.subarray(0, atOnce));
        rest = rest.subarray(atOnce);
        timers[0] = setTimeout(giveUp, longestPause).unref();
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
