import { sendOn, type MayStill } from './send-on.ts';

/** A file to keep: always to be saved, so that nothing in it runs as a page of ours. The name is plain letters. */
export const pdfAnswer = (
  { bytes, fileName }: { bytes: Uint8Array; fileName: string },
  locals: Parameters<typeof sendOn>[1],
  mayStill?: MayStill,
): Response =>
  sendOn(
    bytes,
    locals,
    {
      'Content-Type': 'application/pdf',
      'Content-Length': String(bytes.byteLength),
      'Content-Disposition': `attachment; filename="${fileName.replace(/[^\w.-]/g, '_')}"`,
      'Content-Security-Policy': "sandbox; default-src 'none'",
    },
    mayStill,
  );
