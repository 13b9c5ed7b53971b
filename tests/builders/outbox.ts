/** Reads the demo's outbox as a page, the newest mail first. */
export interface MailSeen {
  purpose: string;
  landlordId: string;
  recipient: string;
  text: string;
  code: string | undefined;
}

const plain = (html: string): string =>
  html
    .replace(/<[^>]+>/g, ' ')
    .replace(/&#39;/g, "'")
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, '&')
    .replace(/\s+/g, ' ')
    .trim();

export async function outboxAt(url: string): Promise<MailSeen[]> {
  const page = await (await fetch(new URL('/dev/outbox', url))).text();
  return [...page.matchAll(/<article\b([^>]*)>([\s\S]*?)<\/article>/g)].map(([, marks = '', inside = '']) => {
    const mark = (name: string): string => new RegExp(`${name}="([^"]*)"`).exec(marks)?.[1] ?? '';
    const code = /data-code[^>]*>\s*(\d{4} \d{4})/.exec(inside)?.[1];
    const recipient = plain(/<bdi[^>]*>([\s\S]*?)<\/bdi>/.exec(inside)?.[1] ?? '');
    return {
      purpose: mark('data-mail'),
      landlordId: mark('data-landlord'),
      recipient,
      text: plain(inside),
      code,
    };
  });
}

/** The newest code sent to an address for a landlord. */
export async function codeFor(url: string, landlordId: string, email: string): Promise<string> {
  const mail = (await outboxAt(url)).find(
    (each) => each.landlordId === landlordId && each.recipient === email && each.code !== undefined,
  );
  if (!mail?.code) throw new Error(`no code for ${email} in the outbox`);
  return mail.code;
}
