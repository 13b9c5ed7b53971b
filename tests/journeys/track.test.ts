import { deflateSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { hiddenFields, lodgeAs } from '../builders/lodging.ts';
import { aPicture } from '../builders/picture.ts';
import { aVisitor } from '../builders/visitor.ts';
import { aServer } from '../setup/server.ts';

const server = await aServer();

test('a complaint is followed by its own resident alone: page, letters, files, dates', async () => {
  const amina = aVisitor(server.url);
  const at = (step: string) => `/connect/en/complaints/new/${step}`;
  await amina.post(at('danger'), { atRisk: 'yes' });
  const form = new FormData();
  form.append('files', new File([aPicture()], 'Küche “1”.png'));
  form.append('files', new File(['hello'], 'notes.txt'));
  form.append('press', 'add');
  const mixed = await amina.send(at('evidence'), form);
  expect(mixed.status).toBe(422);
  expect(mixed.body).toContain('notes.txt is not a photo or PDF');
  expect(mixed.body).toContain('Küche');
  const more = new FormData();
  more.append('files', new File([aPicture()], 'second.png'));
  more.append('press', 'add');
  expect((await amina.send(at('evidence'), more)).location).toBe(at('evidence'));
  const forms = (await amina.get(at('evidence'))).body.match(/<form[\s\S]*?<\/form>/g) ?? [];
  await amina.post(at('evidence'), hiddenFields(forms.find((form) => form.includes('second.png')) ?? ''));
  expect((await amina.get(at('evidence'))).body).not.toContain('second.png');

  const reference = await lodgeAs(amina, 'connect', 'amina@track.example');
  const own = `/connect/en/complaints/${reference}`;
  const page = await amina.get(own);
  expect(page.headers.get('cache-control')).toBe('no-store');
  const file = /href="([^"]*\/files\/[^"]+)"/.exec(page.body)?.[1] ?? '';
  const letter = /href="([^"]*\/letters\/[^"]+)"/.exec(page.body)?.[1] ?? '';
  const served = await amina.get(file);
  expect(served.status).toBe(200);
  expect(served.headers.get('content-disposition')).toBe(
    `attachment; filename="K_che _1_.png"; filename*=UTF-8''K%C3%BCche%20%E2%80%9C1%E2%80%9D.png`,
  );
  expect(served.headers.get('content-security-policy')).toBe("sandbox; default-src 'none'");
  expect(served.headers.get('x-content-type-options')).toBe('nosniff');
  expect(served.headers.get('content-type')).toBe('image/png');
  const dates = await amina.get(`${own}/dates.ics`);
  expect(dates.headers.get('content-type')).toContain('text/calendar');
  expect(dates.body.match(/BEGIN:VEVENT/g)).toHaveLength(2);
  expect(dates.body).not.toContain('boiler');
  expect((await amina.get(letter)).body).toContain('nobody came');

  const visitor = aVisitor(server.url);
  const other = aVisitor(server.url);
  await other.signIn('connect', 'other@track.example');
  const elsewhere = aVisitor(server.url);
  await elsewhere.signIn('croft', 'amina@track.example');
  for (const path of [own, `${own}/stage-2`, `${own}/dates.ics`, file, letter]) {
    const asked = await visitor.get(path);
    expect([path, asked.status, asked.location?.includes('/account/sign-in')]).toEqual([path, 303, true]);
    const foreign = await other.get(path);
    const unknown = await other.get(path.replace(reference, 'CN-2222-2222'));
    expect([path, foreign.status]).toEqual([path, 404]);
    expect(unknown.status).toBe(404);
    expect(foreign.body).not.toContain('boiler');
    expect((await elsewhere.get(path.replace('/connect/', '/croft/'))).status).toBe(404);
  }
  const forged = await other.post(`${own}/stage-2`, {
    'once-key': crypto.randomUUID(),
    version: '1',
    stage: 'stage-2',
  });
  expect(forged.status).toBe(404);
});

test('what is not open yet is said with its reason and clause, and a post by hand is refused alike', async () => {
  const resident = aVisitor(server.url);
  const reference = await lodgeAs(resident, 'connect', 'early@track.example');
  const own = `/connect/en/complaints/${reference}`;
  const page = await resident.get(own);
  expect(page.body).toContain('Not open now, and why');
  const opens = /This opens with the answer at this stage\.[^]*?#clause-([\d.]+)/.exec(page.body);
  expect(opens?.[1]).toBe('1.6');
  expect(page.body).toContain('Why this date?');
  const fields = {
    'once-key': crypto.randomUUID(),
    version: '1',
    stage: 'stage-2',
    reasons: 'Nobody <i>came</i>.',
  };
  const refused = await resident.post(`${own}/stage-2`, fields);
  expect(refused.status).toBe(409);
  expect(refused.body).toContain('This opens with the answer at this stage.');
});

test('a receipt is checked without an account; a wrong code and an unknown reference have one answer', async () => {
  const resident = aVisitor(server.url);
  const reference = await lodgeAs(resident, 'croft', 'receipt@track.example');
  const code =
    /receipt code is ([2-9A-Z-]{14})/.exec(
      (await resident.get(`/croft/en/complaints/${reference}`)).body,
    )?.[1] ?? '';
  const visitor = aVisitor(server.url);
  const check = (fields: Record<string, string>) => visitor.post('/croft/en/receipt', fields);
  const good = await check({ reference: reference.toLowerCase(), code: code.replaceAll('-', '') });
  expect(good.status).toBe(200);
  expect(good.body).toContain('This receipt is good');
  expect(good.body).not.toContain('boiler');
  const plain = (body: string) => body.replace(/value="[^"]*"/g, '');
  const wrong = await check({ reference, code: '2222-2222-2222' });
  const unknown = await check({ reference: 'CR-2222-2222', code });
  expect(wrong.body).toContain('This does not match');
  expect([unknown.status, plain(unknown.body)]).toEqual([wrong.status, plain(wrong.body)]);
  expect((await check({ reference: '', code: '' })).status).toBe(422);
});

test('the pages of a complaint hold no script but the file that every page has for leaving, and stay small', async () => {
  const resident = aVisitor(server.url);
  const reference = await lodgeAs(resident, 'connect', 'small@track.example');
  for (const path of [`complaints/${reference}`, 'complaints', 'complaints/new/danger', 'receipt']) {
    const { body, status } = await resident.get(`/connect/en/${path}`);
    expect([path, status]).toEqual([path, 200]);
    expect(body).not.toMatch(/<script(?! type="module" src="\/assets\/)|style="| on[a-z]+="/);
    expect(body.match(/<script/g)?.length ?? 0).toBeLessThanOrEqual(2);
    expect(deflateSync(body).length).toBeLessThan(20_000);
  }
  expect(hiddenFields((await resident.get('/connect/en/receipt')).body)).toEqual({});
});
