/** The walk along chains, pure: lines in, the first that does not hold out. The database and an export are read alike. */
import type { KeyObject } from 'node:crypto';
import { isSignedBy } from './key.ts';
import { contentHashOf, hashOf, hashOfSequences, noLineBefore, type KeptLine } from './line.ts';

/** The end of a chain, to be kept somewhere else: without it, lines cut off the end leave no trace. */
export interface ChainHead {
  sequence: number;
  hash: string;
}

export type BadBecause =
  | 'line-missing'
  | 'line-twice'
  | 'line-changed'
  | 'content-changed'
  | 'chain-broken'
  | 'not-signed'
  | 'signature-wrong'
  | 'erased-unsaid'
  | 'head-differs'
  | 'end-cut-off';

export interface BadLine {
  landlordId: string;
  firstBad: number;
  because: BadBecause;
}

export interface WalkOptions {
  /** Heads kept elsewhere, by landlord. */
  heads?: ReadonlyMap<string, readonly ChainHead[]>;
  /** Where given, every line must be signed by one of them. */
  keys?: readonly KeyObject[];
}

/** Signatures wait, and the last of them speaks for all before it: it covers a hash that covers theirs. */
const signaturesAtOnce = 256;

interface Chain {
  lines: number;
  hash: string;
  isSalted: boolean;
  waiting: { sequence: number; hash: string; signature: string }[];
  /** Erased lines by the line that is to own up to them. */
  erased: Map<number, number[]>;
  heads: Map<number, string>;
}

export class ChainWalk {
  readonly #chains = new Map<string, Chain>();
  readonly #keys: readonly KeyObject[] | undefined;
  readonly #heads: ReadonlyMap<string, readonly ChainHead[]>;

  constructor({ heads = new Map(), keys }: WalkOptions = {}) {
    this.#heads = heads;
    this.#keys = keys;
  }

  get lines(): number {
    return [...this.#chains.values()].reduce((sum, { lines }) => sum + lines, 0);
  }

  #chainOf(landlordId: string): Chain {
    const known = this.#chains.get(landlordId);
    if (known) return known;
    const heads = new Map((this.#heads.get(landlordId) ?? []).map(({ sequence, hash }) => [sequence, hash]));
    const chain = { lines: 0, hash: noLineBefore, isSalted: false, waiting: [], erased: new Map(), heads };
    this.#chains.set(landlordId, chain);
    return chain;
  }

  /** Takes the next line; answers the first bad one, which may stand before it, because signatures are looked at in turn. */
  take(line: KeptLine): BadLine | undefined {
    const { landlordId } = line;
    const chain = this.#chainOf(landlordId);
    const fault = faultIn(line, chain) ?? this.#faultInSignature(line, chain);
    const bad = (firstBad: number, because: BadBecause): BadLine => ({ landlordId, firstBad, because });
    if (fault) return this.#signaturesOf(landlordId, chain) ?? bad(fault.at, fault.because);
    chain.lines = line.sequence;
    chain.hash = line.hash;
    chain.isSalted ||= line.contentHash !== null;
    if (line.erasedBy !== null)
      chain.erased.set(line.erasedBy, [...(chain.erased.get(line.erasedBy) ?? []), line.sequence]);
    const head = chain.heads.get(line.sequence);
    if (head !== undefined && head !== line.hash)
      return this.#signaturesOf(landlordId, chain) ?? bad(line.sequence, 'head-differs');
    return chain.waiting.length >= signaturesAtOnce ? this.#signaturesOf(landlordId, chain) : undefined;
  }

  /** After the last line: what waits is looked at, and every head must have been met. */
  end(): BadLine | undefined {
    for (const landlordId of this.#heads.keys()) this.#chainOf(landlordId);
    for (const [landlordId, chain] of this.#chains) {
      const badSignature = this.#signaturesOf(landlordId, chain);
      if (badSignature) return badSignature;
      const [unsaid] = [...chain.erased.values()].flat().sort((a, b) => a - b);
      if (unsaid !== undefined) return { landlordId, firstBad: unsaid, because: 'erased-unsaid' };
      if (Math.max(0, ...chain.heads.keys()) > chain.lines)
        return { landlordId, firstBad: chain.lines + 1, because: 'end-cut-off' };
    }
    return undefined;
  }

  #faultInSignature({ sequence, hash, signature, contentHash }: KeptLine, chain: Chain): Fault | undefined {
    if (this.#keys === undefined || contentHash === null) return undefined;
    if (signature === null) return { at: sequence, because: 'not-signed' };
    chain.waiting.push({ sequence, hash, signature });
    return undefined;
  }

  #signaturesOf(landlordId: string, chain: Chain): BadLine | undefined {
    const waiting = chain.waiting.splice(0);
    const isGood = ({ hash, signature }: (typeof waiting)[number]): boolean =>
      isSignedBy(this.#keys ?? [], 'line', hash, signature);
    const last = waiting.at(-1);
    if (last === undefined || isGood(last)) return undefined;
    const first = waiting.find((each) => !isGood(each)) ?? last;
    return { landlordId, firstBad: first.sequence, because: 'signature-wrong' };
  }
}

interface Fault {
  at: number;
  because: BadBecause;
}

/** What is wrong with a line in itself, and as the one behind the last. */
function faultIn(line: KeptLine, chain: Chain): Fault | undefined {
  const expected = chain.lines + 1;
  if (line.sequence > expected) return { at: expected, because: 'line-missing' };
  if (line.sequence < expected) return { at: line.sequence, because: 'line-twice' };
  if (line.previousHash !== chain.hash) return { at: expected, because: 'chain-broken' };
  if (hashOf(line) !== line.hash) return { at: expected, because: 'line-changed' };
  const content = faultInContent(line, chain);
  return content === undefined ? undefined : { at: expected, because: content };
}

function faultInContent(line: KeptLine, chain: Chain): BadBecause | undefined {
  if (line.contentHash === null) return chain.isSalted ? 'line-changed' : undefined;
  if (line.salt === null) {
    const isBare =
      line.actor === 'erased' && line.object === 'erased' && Object.keys(line.facts).length === 0;
    return isBare && line.erasedBy !== null && line.erasedBy > line.sequence ? undefined : 'erased-unsaid';
  }
  if (contentHashOf(line.salt, line) !== line.contentHash || line.erasedBy !== null) return 'content-changed';
  if (line.act !== 'content-erased') return undefined;
  const named = chain.erased.get(line.sequence) ?? [];
  chain.erased.delete(line.sequence);
  return line.facts.named === hashOfSequences(named) ? undefined : 'erased-unsaid';
}
