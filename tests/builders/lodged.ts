/** A resident with a complaint, and the handler of it, both signed in: what tests from outside start from. */
import type { Browser, BrowserContext } from 'playwright-core';
import type { TestServer } from '../setup/server.ts';
import { aPdf, formType, multipart } from './files.ts';
import { hiddenFields, lodgeAs } from './lodging.ts';
import { aVisitor, type Visit, type Visitor } from './visitor.ts';

export interface Lodged {
  resident: Visitor;
  staff: Visitor;
  reference: string;
}

const withHandler = async (
  { url }: TestServer,
  email: string,
  answers?: Parameters<typeof lodgeAs>[3],
): Promise<Lodged> => {
  const [resident, staff] = [aVisitor(url), aVisitor(url)];
  const reference = await lodgeAs(resident, 'connect', email, answers);
  await staff.signIn('connect', 'handler@connect.example');
  return { resident, staff, reference };
};

/** Every word that its resident typed holds "qzcanary". */
export const lodgedCanary = (server: TestServer): Promise<Lodged> =>
  withHandler(server, 'qzcanary@resident.example', {
    'what-happened': { account: 'Qzcanary words', title: 'Qzcanary title' },
    contact: { name: 'Qzcanary Name', way: 'e-mail' },
  });

/** A complaint with one file in it that called itself a page, named by `file`. */
export async function lodgedWithFile(server: TestServer): Promise<Lodged & { file: string }> {
  const lodged = await withHandler(server, 'requests@resident.example');
  const { answer, kept } = await addFiles(server, lodged, [['a.pdf', aPdf(), 'text/html']]);
  if (answer.status !== 303) throw new Error(`no file: ${answer.status}\n${answer.body}`);
  return { ...lodged, file: String(kept[0]?.attachment_id) };
}

/** Sends files to a complaint by its own page; the answer, and the rows that were kept. */
export async function addFiles(
  { database }: TestServer,
  { resident, reference }: Pick<Lodged, 'resident' | 'reference'>,
  files: readonly [string, Uint8Array, string?][],
): Promise<{ answer: Visit; kept: Record<string, unknown>[] }> {
  const path = `/connect/en/complaints/${reference}/files`;
  const page = await resident.get(path);
  const before = new Set((await database.rowsOf('attachments')).map((row) => row.attachment_id));
  const answer = await resident.send(
    path,
    new Uint8Array(multipart(files, hiddenFields(page.body))),
    formType,
  );
  const kept = (await database.rowsOf('attachments')).filter((row) => !before.has(row.attachment_id));
  return { answer, kept };
}

/** A browser with what a visitor has in hand. Another site's frames see cookies only as `None`. */
export async function contextOf(
  browser: Browser,
  url: string,
  visitor: Visitor,
  sameSite: 'Lax' | 'None' = 'Lax',
): Promise<BrowserContext> {
  const context = await browser.newContext();
  await context.addCookies(
    [...visitor.cookies].map(([name, value]) => ({
      name,
      value,
      url,
      httpOnly: true,
      sameSite,
      secure: sameSite === 'None',
    })),
  );
  return context;
}
