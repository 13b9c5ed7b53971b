import { expect, test } from 'vitest';
import { formSent } from './form.ts';

const at = 'https://putright.example/croft/en/desk/new';
const sent = (body: string) => new Request(at, { method: 'POST', body: new URLSearchParams(body) });

test('a form that was sent is read; one that waited stands on a page that is asked for; else there is nothing', async () => {
  expect(await formSent({ request: sent('title=Damp'), locals: { kept: null } })).toMatchObject({
    isSent: true,
    isFilled: true,
    typed: { title: 'Damp' },
  });
  const kept = { title: 'Damp, typed before' };
  expect(await formSent({ request: new Request(at), locals: { kept } })).toEqual({
    isSent: false,
    isFilled: true,
    typed: kept,
  });
  expect(await formSent({ request: new Request(at), locals: { kept: null } })).toEqual({
    isSent: false,
    isFilled: false,
    typed: {},
  });
});
