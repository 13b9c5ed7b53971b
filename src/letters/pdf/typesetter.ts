/** Sets letters in a thread of its own: a batch takes most of a second, and nobody else's page waits for it. */
import { setPriority } from 'node:os';
import { parentPort } from 'node:worker_threads';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { facesForPrint } from './faces.ts';
import { sheet } from './sheet.ts';

/** `bytes` is null where some letter of some script is in none of the faces. */
export type Answer = { id: number; bytes: Uint8Array | null } | { id: number; fault: string };

// Linux knows how urgent a single thread is; elsewhere this would slow the whole portal down.
if (process.platform === 'linux') setPriority(0, 10);

const compiler = NodeCompiler.create({
  workspace: import.meta.dirname,
  fontArgs: [{ fontBlobs: await facesForPrint() }],
});

function typeset(data: string): Uint8Array | null {
  const compiled = compiler.compile({ mainFileContent: sheet, inputs: { batch: data } });
  const { result } = compiled;
  if (result === null)
    throw new Error(
      `The sheet of letters is wrong: ${JSON.stringify(compiled.takeError()?.shortDiagnostics)}`,
    );
  try {
    return compiler.pdf(result, { pdfStandard: 'ua-1' });
  } catch (fault) {
    if (fault instanceof Error && fault.message.includes('could not be displayed with font')) return null;
    throw fault;
  } finally {
    compiler.evictCache(10);
  }
}

const answerTo = (id: number, data: string): Answer => {
  try {
    return { id, bytes: typeset(data) };
  } catch (fault) {
    return { id, fault: fault instanceof Error ? fault.message : String(fault) };
  }
};

parentPort?.on('message', ({ id, data }: { id: number; data: string }) =>
  parentPort?.postMessage(answerTo(id, data)),
);
