import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readConfig } from './config.ts';

const file = join(mkdtempSync(join(tmpdir(), 'putright-sign-on-file-')), 'sign-on.json');
const croft = {
  issuer: 'https://login.croft.example',
  clientId: 'putright',
  clientSecretIn: 'CROFT_SECRET',
  name: 'Croft',
  roles: { claim: 'groups', give: { handlers: ['handler'] } },
  emailDomains: ['croft.example'],
};
const read = (
  landlords: unknown,
  environment: Record<string, string> = { CROFT_SECRET: 'shh, a secret' },
) => {
  writeFileSync(file, typeof landlords === 'string' ? landlords : JSON.stringify(landlords));
  return readConfig({ MODE: 'demo', SIGN_ON_FILE: file, ...environment }).signOn;
};

test('the secret comes from the environment', () =>
  expect(read({ croft }).get('croft')).toMatchObject({ clientSecret: 'shh, a secret', trustsEmail: false }));

test('without a file nobody signs in elsewhere', () =>
  expect(readConfig({ MODE: 'demo' }).signOn.size).toBe(0));

describe('stops the start', () => {
  test.each<[string, unknown, string]>([
    ['no JSON', '{', 'a JSON file'],
    ['an issuer without TLS', { croft: { ...croft, issuer: 'http://login.croft.example' } }, 'croft.issuer'],
    ['a secret in the file', { croft: { ...croft, clientSecret: 'shh' } }, 'croft'],
    [
      'a role that there is not',
      { croft: { ...croft, roles: { claim: 'g', give: { x: ['king'] } } } },
      'croft.roles',
    ],
    ['everybody’s addresses', { croft: { ...croft, emailDomains: [] } }, 'croft.emailDomains'],
  ])('%s', (_, given, words) => {
    expect(() => read(given)).toThrow(/SIGN_ON_FILE: expected/);
    expect(() => read(given)).toThrow(words);
  });
  test('a variable that is not set', () => expect(() => read({ croft }, {})).toThrow('croft.clientSecretIn'));
  test('a file that is not there', () =>
    expect(() => readConfig({ MODE: 'demo', SIGN_ON_FILE: '/nowhere.json' })).toThrow('a JSON file'));
});
