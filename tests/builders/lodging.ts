/** Lodging over plain HTTP, question by question, as a resident without JavaScript does it. */
import type { Visit, Visitor } from './visitor.ts';

/** The fields of the form on a page that stand there already: hidden ones. */
export function hiddenFields(page: string): Record<string, string> {
  const fields: Record<string, string> = {};
  for (const [tag] of page.matchAll(/<input[^>]*type="hidden"[^>]*>/g)) {
    const name = /name="([^"]*)"/.exec(tag)?.[1];
    if (name) fields[name] = /value="([^"]*)"/.exec(tag)?.[1] ?? '';
  }
  return fields;
}

/** The hidden fields of the form whose hidden field `act` has this value. */
export function formOf(page: string, act: string): Record<string, string> {
  const form = [...page.matchAll(/<form[\s\S]*?<\/form>/g)].find(([each]) => each.includes(`value="${act}"`));
  return hiddenFields(form?.[0] ?? '');
}

export const answersGiven: Record<string, Record<string, string>> = {
  danger: { atRisk: 'no' },
  'what-happened': {
    account: 'The boiler broke in October. I called four times & nobody came.',
    title: 'No heat',
  },
  when: { kind: 'one-day', 'day-day': '1', 'day-month': '10', 'day-year': '2026' },
  'put-right': { wish: 'Mend the boiler.' },
  kind: { kind: 'complaint' },
  also: {},
  way: { way: 'formal' },
  contact: { name: 'Amina Yusuf', way: 'e-mail' },
  language: { language: 'en', interpreter: 'yes' },
  help: { formats: 'large-print', adjustments: 'More time, please.' },
};

export const stepOf = (location: string | null): string => location?.split('/').at(-1) ?? '';

/** A form with no files in it, sent by the button "Save and go on". */
export function noFiles(): { body: string; type: string } {
  const mark = '----no-files';
  const part = (head: string, body: string) =>
    `--${mark}\r\nContent-Disposition: form-data; ${head}\r\n\r\n${body}\r\n`;
  const file = `--${mark}\r\nContent-Disposition: form-data; name="files"; filename=""\r\nContent-Type: application/octet-stream\r\n\r\n\r\n`;
  return {
    body: `${file}${part('name="press"', 'go')}--${mark}--\r\n`,
    type: `multipart/form-data; boundary=${mark}`,
  };
}

/** Answers every question from the first on, until the check page; answers its path. */
export async function answerAll(
  visitor: Visitor,
  landlordId: string,
  changed: Record<string, Record<string, string>> = {},
): Promise<string> {
  const at = (step: string) => `/${landlordId}/en/complaints/new/${step}`;
  let step = stepOf((await visitor.get(`/${landlordId}/en/complaints/new`)).location);
  for (let tries = 0; step !== 'check' && tries < 15; tries += 1) {
    if (step === 'danger-help') {
      step = stepOf((await visitor.get(`/${landlordId}/en/complaints/new`)).location);
      continue;
    }
    const saved: Visit =
      step === 'evidence'
        ? await visitor.send(at(step), noFiles().body, noFiles().type)
        : await visitor.post(at(step), changed[step] ?? answersGiven[step] ?? {});
    if (saved.status !== 303) throw new Error(`${landlordId} ${step}: ${saved.status}\n${saved.body}`);
    step = stepOf(saved.location);
  }
  return at('check');
}

/** Lodges as this address and answers the reference. */
export async function lodgeAs(
  visitor: Visitor,
  landlordId: string,
  email: string,
  changed: Record<string, Record<string, string>> = {},
): Promise<string> {
  const check = await answerAll(visitor, landlordId, changed);
  const entered = await visitor.signIn(landlordId, email, check);
  if (entered.location !== check) throw new Error(`signing in led to ${entered.location}`);
  const page = await visitor.get(check);
  const sent = await visitor.post(check, hiddenFields(page.body));
  const reference = /complaints\/([A-Z0-9-]+)\?sent$/.exec(sent.location ?? '')?.[1];
  if (!reference) throw new Error(`not sent: ${sent.status} ${sent.location}\n${sent.body}`);
  return reference;
}
