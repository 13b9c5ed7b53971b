/** What staff write on the way to the answer, over plain HTTP as their forms send it. */
import { expect, test } from 'vitest';
import { dayAhead, wantsHearing } from '../builders/hearing.ts';
import { hiddenFields, lodgeAs } from '../builders/lodging.ts';
import { aVisitor, type Visitor } from '../builders/visitor.ts';
import { aServer } from '../setup/server.ts';

const server = await aServer();

async function staffAt(landlordId: string): Promise<Visitor> {
  const staff = aVisitor(server.url);
  await staff.signIn(landlordId, `handler@${landlordId}.example`);
  return staff;
}

test('findings are shared, commented on by the resident, and only then decided', async () => {
  const resident = aVisitor(server.url);
  const reference = await lodgeAs(resident, 'coop-homes', 'findings@casework.example');
  const handler = await staffAt('coop-homes');
  const desk = `/coop-homes/en/desk/${reference}`;
  const sharing = `${desk}/acts/share-draft-findings`;
  const before = (await handler.get(desk)).body;
  expect(before).toContain(sharing);
  expect(wantsHearing(before)).toBe(true);
  const form = await handler.get(sharing);
  expect(form.status).toBe(200);
  const findings = 'Three visits & no call.';
  const typed = { ...hiddenFields(form.body), definition: 'A broken boiler.', findings };
  const lacking = await handler.post(sharing, typed);
  expect(lacking.status).toBe(422);
  expect(lacking.body).toContain('Give the day');
  expect(lacking.body).toContain('Three visits &amp; no call.');
  const short = await handler.post(sharing, { ...typed, ...dayAhead('commentBy', 1) });
  expect(short.status).toBe(422);
  expect(short.body).toContain('at least to comment');
  expect((await handler.post(sharing, { ...typed, ...dayAhead('commentBy', 16) })).location).toBe(
    `${desk}?done=share-draft-findings`,
  );
  expect((await handler.get(desk)).body).toContain('The resident can comment on what was found until');
  const own = `/coop-homes/en/complaints/${reference}`;
  const commenting = `${own}/acts/comment-on-findings`;
  const page = await resident.get(own);
  expect(page.body).toContain(commenting);
  expect(page.body).toContain('What we have found so far');
  const comment = await resident.get(commenting);
  const commented = await resident.post(commenting, {
    ...hiddenFields(comment.body),
    comment: 'There were four.',
  });
  expect(commented.status).toBe(303);
  expect((await resident.get(own)).body).toContain('There were four.');
  expect((await handler.get(desk)).body).not.toContain('The resident can comment on what was found until');
});

test('what an act wants known is said on the page after it, and no free words come in by its address', async () => {
  const reference = await lodgeAs(aVisitor(server.url), 'connect', 'cautioned@casework.example');
  const handler = await staffAt('connect');
  const desk = `/connect/en/desk/${reference}`;
  const sharing = `${desk}/acts/share-draft-findings`;
  const form = hiddenFields((await handler.get(sharing)).body);
  const typed = { definition: 'A broken boiler.', findings: 'No visit.', ...dayAhead('commentBy', 90) };
  const sent = await handler.post(sharing, { ...form, ...typed });
  expect(sent.location).toMatch(/\?done=share-draft-findings&caution=comments-outlast-the-answer~/);
  expect((await handler.get(sent.location ?? '')).body).toContain('The time to comment ends no sooner');
  const odd = await handler.get(
    `${desk}?done=x&caution=not-a-reason&caution=comments-outlast-the-answer~Pay%20here%20now%20or%20never~dueOn:Pay%20here`,
  );
  expect([odd.status, odd.body.includes('Pay here')]).toEqual([200, false]);
});

test('whoever loses the race on an act reads who did what meanwhile, and keeps every word', async () => {
  const reference = await lodgeAs(aVisitor(server.url), 'connect', 'raced@casework.example');
  const handler = await staffAt('connect');
  const path = `/connect/en/desk/${reference}/acts/send-update`;
  const late = hiddenFields((await handler.get(path)).body);
  const first = hiddenFields((await handler.get(path)).body);
  expect((await handler.post(path, { ...first, news: 'We wait for a part.' })).status).toBe(303);
  const refused = await handler.post(path, { ...late, news: 'Nothing & nobody.' });
  expect(refused.status).toBe(409);
  for (const words of ['What changed meanwhile', 'Priya Nair', 'Nothing &amp; nobody.'])
    expect(refused.body).toContain(words);
});

test('a refusal needs a ground; its letter reaches the resident with the right to the Ombudsman', async () => {
  const resident = aVisitor(server.url);
  const reference = await lodgeAs(resident, 'croft', 'refused@casework.example');
  const handler = await staffAt('croft');
  const path = `/croft/en/desk/${reference}/acts/refuse`;
  const form = hiddenFields((await handler.get(path)).body);
  const words = { reasons: 'It was in 2019.', evidence: 'The letter of 2019.' };
  const bare = await handler.post(path, { ...form, ...words });
  expect([bare.status, bare.body.includes('Pick the ground of the policy')]).toEqual([422, true]);
  expect(bare.body).toContain('It was in 2019.');
  expect((await handler.post(path, { ...form, ...words, ground: 'too-old' })).status).toBe(303);
  const again = await handler.post(path, { ...form, ...words, ground: 'too-old', reasons: 'Other.' });
  expect(again.status).toBe(409);
  const own = await resident.get(`/croft/en/complaints/${reference}`);
  const letter = /href="([^"]*\/letters\/[0-9a-f-]+)"/.exec(own.body)?.[1] ?? '';
  const { body } = await resident.get(letter);
  expect(body).toContain('You have the right to ask it to look at this decision');
});

test('an update goes out at every landlord, and an act that its policy does not know has no page', async () => {
  for (const landlordId of ['connect', 'co-operative', 'cottington']) {
    const resident = aVisitor(server.url);
    const reference = await lodgeAs(resident, landlordId, `update@${landlordId}.example`);
    const handler = await staffAt(landlordId);
    const desk = `/${landlordId}/en/desk/${reference}`;
    const form = hiddenFields((await handler.get(`${desk}/acts/send-update`)).body);
    const sent = await handler.post(`${desk}/acts/send-update`, {
      ...form,
      news: 'We wait.',
      reasons: 'Frost.',
    });
    expect(sent.status, landlordId).toBe(303);
    expect((await resident.get(`/${landlordId}/en/complaints/${reference}`)).body).toContain(
      'How your complaint is going',
    );
    expect((await handler.get(`${desk}/acts/write-to-complainant`)).status).toBe(404);
    expect((await resident.get(`${desk}/acts/send-update`)).status).toBe(404);
  }
});
