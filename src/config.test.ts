import { describe, expect, test } from 'vitest';
import { readConfig, WrongSetting } from './config.ts';

const production = {
  MODE: 'production',
  PUBLIC_URL: 'https://complaints.example',
  DATABASE_URL: 'postgres://web:x@db.example/putright',
  SECRET: 'Vq2v9xk7LmT4s0Zb8Yc1Rf6Wd3Ng5Hj_',
};
const wrong = (environment: Record<string, string>): string => {
  try {
    readConfig(environment);
  } catch (fault) {
    if (fault instanceof WrongSetting) return fault.message;
    throw fault;
  }
  return '';
};

describe('a demo', () => {
  test('needs no setting', () => {
    expect(readConfig({ MODE: 'demo' })).toMatchObject({
      PORT: 4321,
      HOST: '127.0.0.1',
      PUBLIC_URL: 'http://localhost:4321',
    });
  });
  test('is at its port', () =>
    expect(readConfig({ MODE: 'demo', PORT: '80' }).PUBLIC_URL).toBe('http://localhost'));
  test('takes an empty setting as none', () => {
    const names = [
      'PORT',
      'HOST',
      'DATABASE_URL',
      'PUBLIC_URL',
      'SMTP_URL',
      'SECRET',
      'TRUSTED_PROXY',
      'CLOCK_AHEAD',
    ];
    const empty = Object.fromEntries(names.map((name) => [name, '']));
    expect(readConfig({ MODE: 'demo', ...empty })).toEqual(readConfig({ MODE: 'demo' }));
  });
  test('may run ahead of the clock', () =>
    expect(readConfig({ MODE: 'demo', CLOCK_AHEAD: 'P3D' }).CLOCK_AHEAD).toBe('P3D'));
});

describe('a wrong setting is named, with what it may be', () => {
  test.each([
    ['PORT', 'http', 'a whole number from 1 to 65535'],
    ['PORT', '0', 'a whole number'],
    ['PORT', '65536', 'a whole number'],
    ['PORT', '0x50', 'a whole number'],
    ['PORT', '80.5', 'a whole number'],
    ['DATABASE_URL', 'mysql://x/y', 'postgres://'],
    ['DATABASE_URL', 'postgres://', 'postgres://'],
    ['DATABASE_URL', 'localhost:5432', 'postgres://'],
    ['PUBLIC_URL', 'complaints.example', 'https://'],
    ['PUBLIC_URL', 'javascript:alert(1)', 'https://'],
    ['PUBLIC_URL', 'https://complaints.example/portal', 'nothing after it'],
    ['PUBLIC_URL', 'https://complaints.example/?x', 'nothing after it'],
    ['PUBLIC_URL', 'https://a:b@complaints.example', 'nothing after it'],
    ['SMTP_URL', 'mail.example', 'smtp://'],
    ['MAIL_FROM', 'nobody', 'an e-mail address'],
    ['MODE', 'development', 'demo or production'],
    ['SMS_URL', 'http://sms.example/send', 'begins with https://'],
    ['SECRET', 'short', '32 characters'],
    ['SECRET', 'a'.repeat(64), 'nobody can guess'],
    ['SECRET', 'changeme'.repeat(8), 'nobody can guess'],
    ['TRUSTED_PROXY', 'proxy.example', 'the IP address'],
    ['TRUSTED_PROXY', '10.0.0.0/8', 'the IP address'],
    ['SCANNER_PORT', 'x', 'a whole number'],
    ['CLOCK_AHEAD', '3', 'P3D'],
    ['CLOCK_AHEAD', 'PT3H', 'P3D'],
    ['LOG_LEVEL', 'loud', 'debug, info'],
  ])('%s=%s', (name, value, words) => {
    const message = wrong({ MODE: 'demo', [name]: value });
    const lines = message.split('\n').slice(1);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain(`${name}: expected `);
    expect(lines[0]).toContain(words);
    expect(message).not.toContain('Invalid');
  });
  test('all of them at once', () => {
    const message = wrong({ MODE: 'demo', PORT: 'x', PUBLIC_URL: 'x', LOG_LEVEL: 'x' });
    for (const name of ['PORT', 'PUBLIC_URL', 'LOG_LEVEL']) expect(message).toContain(`${name}: `);
  });
  test('a secret that is refused is not shown', () =>
    expect(wrong({ MODE: 'demo', SECRET: 'hunter2' })).not.toContain('hunter2'));
  test('an owner without a database', () => {
    expect(wrong({ MODE: 'demo', DATABASE_OWNER_URL: 'postgres://o@h/d' })).toContain(
      'DATABASE_URL: expected',
    );
  });
});

describe('production', () => {
  test('is what a portal runs in that was told nothing', () =>
    expect(wrong({})).toContain('production does not guess'));
  test('takes what it was told', () => expect(readConfig(production).MODE).toBe('production'));
  test.each(['PUBLIC_URL', 'DATABASE_URL', 'SECRET'])('does not guess %s', (name) => {
    for (const environment of [
      { ...production, [name]: '' },
      Object.fromEntries(Object.entries(production).filter(([key]) => key !== name)),
    ])
      expect(wrong(environment as Record<string, string>)).toContain(`${name}: expected a value`);
  });
  test.each(['postgres', 'password', 'web', 'changeme'])(
    'has no database with the password %s',
    (password) => {
      const address = `postgres://web:${password}@db.example/putright`;
      expect(wrong({ ...production, DATABASE_URL: address })).toContain('DATABASE_URL: expected a password');
      const both = { ...production, DATABASE_OWNER_URL: address };
      expect(wrong(both)).toContain('DATABASE_OWNER_URL: expected a password');
      expect(wrong(both)).not.toContain(`:${password}@`);
      expect(wrong({ MODE: 'demo', DATABASE_URL: address })).toBe('');
    },
  );
  test('has the real clock', () =>
    expect(wrong({ ...production, CLOCK_AHEAD: 'P1D' })).toContain('CLOCK_AHEAD: expected nothing'));
});

test.each([
  ['https://Complaints.Example/', 'https://complaints.example'],
  ['https://complaints.example:443', 'https://complaints.example'],
  ['http://complaints.example:80/', 'http://complaints.example'],
  ['https://complaints.example:8443', 'https://complaints.example:8443'],
])('%s is the origin that browsers send: %s', (given, origin) => {
  expect(readConfig({ ...production, PUBLIC_URL: given }).PUBLIC_URL).toBe(origin);
});
