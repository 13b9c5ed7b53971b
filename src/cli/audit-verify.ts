import { readFileSync } from 'node:fs';
import {
  ChainWalk,
  readExport,
  readHeads,
  readPublicKeys,
  UnreadableExport,
  type BadLine,
  type KeptLine,
} from '#audit';
import { readArguments } from './arguments.ts';
import { eachLineOf, landlordsAsked } from './audit-export.ts';
import { say, sayUsage, words } from './say.ts';

interface Asked {
  file: string;
  heads: string | undefined;
  key: string | undefined;
  landlord: string | undefined;
  isJson: boolean;
}

const isDatabase = (address: string): boolean => /^postgres(?:ql)?:\/\//.test(address);

function asked(args: string[]): Asked | undefined {
  const read = readArguments(args, ['heads', 'key', 'landlord'], ['json']);
  const [file, ...more] = read.words;
  if (file === undefined || more.length > 0 || read.strange.length > 0) return undefined;
  const { options } = read;
  const isJson = options.has('json');
  return {
    file,
    heads: options.get('heads'),
    key: options.get('key'),
    landlord: options.get('landlord'),
    isJson,
  };
}

async function walkAll(walk: ChainWalk, { file, landlord }: Asked): Promise<BadLine | undefined> {
  let bad: BadLine | undefined;
  const take = (line: KeptLine): boolean => (bad = walk.take(line)) === undefined;
  if (isDatabase(file)) await eachLineOf(file, landlordsAsked(landlord), take);
  else {
    const only = landlord?.split(',');
    for await (const line of readExport(file))
      if ((only === undefined || only.includes(line.landlordId)) && !take(line)) break;
  }
  return bad ?? walk.end();
}

/**
 * Walks an export, or a database, and names the first line that does not hold. Exit 0 whole; 1 it is not; 2 something could
 * not be read. Without a key or heads, lines cut off the end and a chain written anew leave no trace: it says so.
 */
export async function auditVerify(args: string[]): Promise<number> {
  const t = words();
  const ask = asked(args);
  if (ask === undefined) {
    sayUsage(t('usage.audit'));
    return 2;
  }
  try {
    const keys = ask.key === undefined ? undefined : readPublicKeys(readFileSync(ask.key, 'utf8'));
    if (keys?.length === 0) throw new UnreadableExport(ask.key ?? '', 1);
    const { heads, unsigned } = ask.heads
      ? await readHeads(ask.heads, keys)
      : { heads: new Map(), unsigned: 0 };
    if (unsigned > 0) sayUsage(t('audit.heads-unsigned', { count: unsigned }));
    const only = ask.landlord?.split(',');
    for (const landlordId of heads.keys()) if (only?.includes(landlordId) === false) heads.delete(landlordId);
    const walk = new ChainWalk({ heads, ...(keys && { keys }) });
    const bad = await walkAll(walk, ask);
    tell(ask, walk.lines, bad);
    if (!bad && (ask.heads === undefined || keys === undefined)) sayUsage(t('audit.weaker'));
    return bad || unsigned > 0 ? 1 : 0;
  } catch (fault) {
    sayUsage(unreadable(fault));
    return 2;
  }
}

function tell({ isJson }: Asked, lines: number, bad: BadLine | undefined): void {
  const t = words();
  if (isJson) say(JSON.stringify(bad ? { whole: false, ...bad } : { whole: true, lines }));
  else if (bad)
    say(
      t('audit.bad', {
        landlord: bad.landlordId,
        line: bad.firstBad,
        because: t(`audit.because.${bad.because}`),
      }),
    );
  else say(t('audit.whole', { count: lines }));
}

function unreadable(fault: unknown): string {
  const t = words();
  const expected = t('expected', { expected: t('expected.audit-line') });
  if (fault instanceof UnreadableExport)
    return t('fault', { file: fault.file, line: fault.line, expected: t('expected.audit-line') });
  const { path, code, message } = fault as NodeJS.ErrnoException;
  return path === undefined ? t('unexpected', { fault: code ?? message }) : `${path}: ${expected}`;
}
