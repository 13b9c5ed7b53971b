import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { isOutside, LeadsInside, noToAddress, outsideOnly, type AddressRule } from './address.ts';
import { postMessage } from './post-message.ts';

const production: AddressRule = { takesHttp: false, hostsInside: [] };

test.each([
  '0.0.0.0',
  '10.1.2.3',
  '100.64.0.1',
  '127.0.0.1',
  '127.1.1.1',
  '169.254.169.254',
  '172.16.0.1',
  '172.31.255.255',
  '192.168.0.1',
  '198.18.0.1',
  '224.0.0.1',
  '255.255.255.255',
  '::',
  '::1',
  '::ffff:127.0.0.1',
  '::ffff:10.0.0.1',
  '64:ff9b::a9fe:a9fe',
  'fc00::1',
  'fd12::1',
  'fe80::1',
  'ff02::1',
  '2001:db8::1',
  '2002:7f00:1::1',
  'words',
])('%s is inside', (address) => expect(isOutside(address)).toBe(false));

test.each(['8.8.8.8', '172.32.0.1', '100.128.0.1', '2606:4700::1111', '2a00:1450::1'])(
  '%s is outside',
  (address) => expect(isOutside(address)).toBe(true),
);

test.each([
  ['https://hooks.example/x', undefined],
  ['https://8.8.8.8/x', undefined],
  ['http://hooks.example/x', 'needs-https'],
  ['https://127.0.0.1/', 'leads-inside'],
  ['https://127.1/', 'leads-inside'],
  ['https://2130706433/', 'leads-inside'],
  ['https://0x7f000001/', 'leads-inside'],
  ['https://0177.0.0.1/', 'leads-inside'],
  ['https://[::1]/', 'leads-inside'],
  ['https://[::ffff:127.0.0.1]/', 'leads-inside'],
  ['https://169.254.169.254/latest/meta-data/', 'leads-inside'],
  ['https://localhost/', 'leads-inside'],
  ['https://LOCALHOST./', 'leads-inside'],
  ['https://a.internal/', 'leads-inside'],
  ['gopher://hooks.example/', 'not-an-address'],
  ['//hooks.example', 'not-an-address'],
])('%s in production: %s', (text, reason) => expect(noToAddress(text, production)).toBe(reason));

test('a host that the settings name may lead inside', () => {
  const rule = { takesHttp: false, hostsInside: ['cms.internal'] };
  expect(noToAddress('https://CMS.internal/', rule)).toBeUndefined();
  expect(noToAddress('https://other.internal/', rule)).toBe('leads-inside');
});

test('a name that leads inside is refused when it is looked up, and nothing is connected to', async () => {
  const fault = await new Promise((done) => outsideOnly('localhost', {}, (each) => done(each)));
  expect(fault).toBeInstanceOf(LeadsInside);
  let asked = 0;
  const server = createServer((_, response) => {
    asked += 1;
    response.end();
  });
  await new Promise<void>((open) => server.listen(0, '127.0.0.1', open));
  const { port } = server.address() as AddressInfo;
  const message = {
    url: `http://localhost.:${port}/`,
    messageId: 'm',
    event: 'e',
    body: '{}',
    secrets: ['s'],
    seconds: 1,
  };
  const posted = await postMessage(message, { takesHttp: true, hostsInside: [] });
  server.close();
  expect(posted).toEqual({ status: null, fault: 'leads-inside' });
  expect(asked).toBe(0);
});
