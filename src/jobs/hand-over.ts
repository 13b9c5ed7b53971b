/** The way of signed heads out of this machine: a file (a mount that only takes additions), a web address, or a mailbox. */
import { randomUUID } from 'node:crypto';
import { open } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { HandOver, SignedHead } from '#audit';
import { config } from '#config';
import { sourceLanguage, translator } from '#languages';
import { post } from '#letters';

const longestAnswer = 10_000;
const asLines = (heads: readonly SignedHead[]): string =>
  heads.map((head) => `${JSON.stringify(head)}\n`).join('');

const toFile =
  (address: string): HandOver =>
  async (heads) => {
    const file = await open(fileURLToPath(address), 'a', 0o600);
    try {
      await file.appendFile(asLines(heads));
      await file.sync();
    } finally {
      await file.close();
    }
  };

const toWeb =
  (address: string): HandOver =>
  async (heads) => {
    const answer = await fetch(address, {
      method: 'POST',
      headers: { 'Content-Type': 'application/jsonl' },
      body: asLines(heads),
      redirect: 'error',
      signal: AbortSignal.timeout(longestAnswer),
    });
    if (!answer.ok) throw new Error(`The place for signed heads answered ${answer.status}.`);
  };

const toMailbox =
  (recipient: string): HandOver =>
  async (heads) => {
    const posted = await post()({
      mailId: randomUUID(),
      recipient,
      subject: translator(sourceLanguage, 'cli')('audit.heads-subject'),
      body: asLines(heads),
      language: sourceLanguage,
    });
    if (posted !== 'sent') throw new Error('The mail with signed heads did not go out.');
  };

/** Undefined where no place is set: heads wait in the database. */
export function handOver(to = config().AUDIT_HEADS_TO): HandOver | undefined {
  if (to === undefined) return undefined;
  const { protocol, href, pathname } = new URL(to);
  if (protocol === 'file:') return toFile(href);
  return protocol === 'mailto:' ? toMailbox(decodeURIComponent(pathname)) : toWeb(href);
}
