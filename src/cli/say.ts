/** What a command prints: answers on standard output, one line a fault on standard error. */
import type { Refusal } from '#outcome';
import { translator, type Translator } from '#languages';
import type { Fault } from '#policy';

export const words = (language = 'en'): Translator => translator(language, 'cli');

export const say = (line: string): void => void process.stdout.write(`${line}\n`);

export const sayFault = ({ file, line, expected }: Fault): void =>
  void process.stderr.write(`${words()('fault', { file, line, expected })}\n`);

/** A fault of the command line itself. */
export const sayUsage = (line: string): void => void process.stderr.write(`${line}\n`);

/** Why the engine gives no answer, in words. */
export const refusalInWords = ({ reason, facts = {} }: Refusal): string =>
  words()(`refusal.${reason}`, facts);
