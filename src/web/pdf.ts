/** A file to keep: always to be saved, so that nothing in it runs as a page of ours. The name is plain letters. */
export const pdfAnswer = ({ bytes, fileName }: { bytes: Uint8Array; fileName: string }): Response =>
  new Response(new Uint8Array(bytes), {
    headers: {
      'Content-Type': 'application/pdf',
      'Content-Length': String(bytes.byteLength),
      'Content-Disposition': `attachment; filename="${fileName.replace(/[^\w.-]/g, '_')}"`,
      'Content-Security-Policy': "sandbox; default-src 'none'",
    },
  });
