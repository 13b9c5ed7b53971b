import { expect, test } from 'vitest';
import { formOf, hiddenFields, lodgeAs } from '../builders/lodging.ts';
import { aVisitor } from '../builders/visitor.ts';
import { aServer } from '../setup/server.ts';

const server = await aServer();
const contact = { name: 'Amina Yusuf', way: 'letter', address: '12 Harbour Street\nLeeds LS1 1AA' };

async function staffAt(landlordId: string) {
  const staff = aVisitor(server.url);
  await staff.signIn(landlordId, `handler@${landlordId}.example`);
  return staff;
}

const acknowledgement = {
  definition: 'A broken boiler, and nobody called.',
  outcomeSought: 'A working one.',
  responsibleFor: 'The boiler.',
  'points.0': 'The boiler is broken.',
  'points.1': '',
  'points.2': 'Nobody called back.',
};
const response = {
  outcome: 'upheld',
  definition: 'A broken boiler, and nobody called.',
  findings: 'The record shows it.',
  reasons: 'Our repairs policy.',
  remedy: 'We are sorry.',
  outstandingActions: 'A visit on Friday.',
  isFree: 'yes',
};

/** The bytes of a file, which a visit would read as text. */
async function bytesOf(path: string, cookies: ReadonlyMap<string, string>): Promise<Buffer> {
  const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  const answer = await fetch(new URL(path, server.url), { headers: { cookie } });
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/pdf']);
  return Buffer.from(await answer.arrayBuffer());
}

test('point by point: a point left out comes back at its field with all that was typed; then it is sent', async () => {
  const resident = aVisitor(server.url);
  const reference = await lodgeAs(resident, 'connect', 'points@letters.example');
  const handler = await staffAt('connect');
  const page = `/connect/en/desk/${reference}`;
  const opened = await handler.get(page);
  expect(
    (await handler.post(page, { ...formOf(opened.body, 'acknowledge'), ...acknowledgement })).status,
  ).toBe(303);
  const answering = await handler.get(page);
  expect(answering.body).toContain('Point 2: what did you find?');
  const lacking = await handler.post(page, {
    ...formOf(answering.body, 'respond'),
    ...response,
    'points.0.finding': 'upheld',
    'points.0.reason': 'No order was placed & no visit made.',
    'points.1.reason': '',
  });
  expect(lacking.status).toBe(422);
  expect(lacking.body).toContain('href="#points.1.finding"');
  expect(lacking.body).toContain('Say what you found on point 2, or set it aside. Code 6.9.');
  expect(lacking.body).toContain('No order was placed &amp; no visit made.');
  const findings = {
    'points.0.finding': 'upheld',
    'points.0.reason': 'No order was placed.',
    'points.1.finding': 'not-upheld',
    'points.1.reason': 'We called on 3 October.',
  };
  const disagreeing = await handler.post(page, {
    ...formOf(answering.body, 'respond'),
    ...response,
    ...findings,
  });
  expect(disagreeing.status).toBe(422);
  expect(disagreeing.body).toContain('By your findings a part is upheld.');
  const sent = await handler.post(page, {
    ...formOf(answering.body, 'respond'),
    ...response,
    ...findings,
    outcome: 'partly-upheld',
  });
  expect(sent.status).toBe(303);
  const seen = await resident.get(`/connect/en/complaints/${reference}`);
  const href = /href="([^"]*\/letters\/[^"]*)"/.exec(seen.body)?.[1] ?? '';
  const letter = await resident.get(href);
  const file = `${href}.pdf`;
  // Large print was asked for when lodging, so that it is what is offered first.
  expect(letter.body).toContain(`${file}?print=large`);
  expect(letter.body).toContain('class="letter large"');
  expect((await resident.get(`${href}?print=usual`)).body).toContain('class="letter"');
  expect(letter.body).toContain('<h3>Point 2</h3>');
  const bytes = await bytesOf(file, resident.cookies);
  expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
  expect(bytes.toString('latin1')).toContain('/StructTreeRoot');
  const large = await bytesOf(`${file}?print=large`, resident.cookies);
  expect(large.equals(bytes)).toBe(true);
  expect(large.equals(await bytesOf(`${file}?print=usual`, resident.cookies))).toBe(false);
  const stranger = aVisitor(server.url);
  expect((await stranger.get(file)).location).toContain('/account/sign-in');
  await stranger.signIn('connect', 'stranger@letters.example');
  expect((await stranger.get(file)).status).toBe(404);
});

test('the post: what waits is printed as one, and its day of posting is recorded once', async () => {
  const resident = aVisitor(server.url);
  const reference = await lodgeAs(resident, 'croft', 'post@letters.example', {
    contact: { ...contact, safety: 'A plain envelope, please.' },
    help: { formats: 'braille', adjustments: 'Ring twice.' },
    language: { language: 'en', interpreter: 'no' },
  });
  const handler = await staffAt('croft');
  const post = '/croft/en/desk/post';
  expect((await aVisitor(server.url).get(post)).location).toContain('/account/sign-in');
  expect((await resident.get(post)).status).toBe(404);
  expect((await resident.post(post, { batch: '' })).status).toBe(404);
  const waiting = await handler.get(post);
  for (const words of [
    reference,
    '12 Harbour Street',
    'the letter in braille',
    'Ring twice.',
    'A plain envelope',
  ])
    expect(waiting.body).toContain(words);
  expect((await handler.get(`/croft/en/desk/${reference}`)).body).toContain(
    'done by hand: the letter in braille',
  );
  expect((await handler.post(post, hiddenFields(waiting.body))).location).toBe(`${post}?made`);
  const made = await handler.get(post);
  const file = /href="([^"]*\/desk\/post\/[^"]*\.pdf)"/.exec(made.body)?.[1] ?? '';
  expect((await bytesOf(file, handler.cookies)).toString('latin1')).toContain('/StructTreeRoot');
  expect((await resident.get(file)).status).toBe(404);
  const batch = /name="batch" value="([^"]*)"/.exec(made.body)?.[1] ?? '';
  const posted = (day: string, month: string, year: string) =>
    handler.post(post, {
      batch,
      [`postedOn-${batch}-day`]: day,
      [`postedOn-${batch}-month`]: month,
      [`postedOn-${batch}-year`]: year,
    });
  const empty = await posted('', '', '');
  expect(empty.status).toBe(422);
  expect(empty.body).toContain(`href="#postedOn-${batch}"`);
  const early = await posted('1', '2', '2020');
  expect(early.status).toBe(422);
  expect(early.body).toContain('value="2020"');
  const [year = '', month = '', day = ''] = (
    /<time datetime="(\d{4}-\d\d-\d\d)"/.exec(made.body)?.[1] ?? ''
  ).split('-');
  expect((await posted(day, month, year)).location).toBe(`${post}?recorded`);
  expect((await handler.get(post)).body).not.toContain(batch);
  expect((await resident.get(`/croft/en/complaints/${reference}`)).body).toContain(
    'A letter went into the post',
  );
});
