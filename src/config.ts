/** The settings, parsed once from the environment. A wrong value stops the start with a sentence that names it. */
import { isIP } from 'node:net';
import { z } from 'zod';
import { readSignOnFile, type SignOnProvider } from './sign-on-file.ts';

/** One message a setting, whatever is wrong with it: what it may be. */
const may = (be: string): { error: string } => ({ error: be });
const port = may('a whole number from 1 to 65535');
const aPort = (usual: number) =>
  z
    .string(port)
    .regex(/^\d{1,5}$/, port)
    .transform(Number)
    .refine((value) => value >= 1 && value <= 65535, port)
    .default(usual);

const database = may('an address such as postgres://name:password@host:5432/database');
const aDatabase = z
  .string()
  .refine(
    (value) => /^postgres(?:ql)?:\/\/./.test(value) && URL.canParse(value) && new URL(value).hostname !== '',
    database,
  )
  .optional();

const origin = may('the address of the portal and nothing after it, such as https://complaints.example');
const isOrigin = (value: string): boolean => {
  if (!/^https?:\/\//i.test(value) || !URL.canParse(value)) return false;
  const { pathname, search, hash, username, password } = new URL(value);
  return pathname === '/' && [search, hash, username, password].every((part) => part === '');
};

const secret = may('at least 32 characters that nobody can guess');
/** `aaaa…` or a word said over and over is long and still guessed. */
const isHardToGuess = (value: string): boolean => value.length >= 32 && new Set(value).size >= 10;

/** The passwords that come with a database, or that whoever is in haste gives it. None at all is for the server to judge. */
const usualPasswords = ['admin', 'changeme', 'password', 'postgres', 'putright', 'root', 'secret', 'test'];
const hasUsualPassword = (address: string | undefined): boolean => {
  if (address === undefined || !URL.canParse(address)) return false;
  const { password, username } = new URL(address);
  return password !== '' && [...usualPasswords, username].includes(decodeURIComponent(password));
};

/** Where signed heads go; `http:` only to this machine. */
const isHeadsAddress = (value: string): boolean =>
  URL.canParse(value) &&
  (/^(?:file:\/|https:\/\/|mailto:[^@\s]+@[^@\s]+$)/.test(value) ||
    /^http:\/\/(?:127\.0\.0\.1|localhost)[:/]/.test(value));

const settings = z
  .object({
    PORT: aPort(4321),
    HOST: z.string().default('127.0.0.1'),
    DATABASE_URL: aDatabase,
    DATABASE_OWNER_URL: aDatabase,
    PUBLIC_URL: z.string().refine(isOrigin, origin).optional(),
    SMTP_URL: z
      .string()
      .refine(
        (value) => /^smtps?:\/\/./.test(value) && URL.canParse(value),
        may('an address that begins with smtp:// or smtps://'),
      )
      .optional(),
    MAIL_FROM: z.email(may('an e-mail address')).default('complaints@putright.example'),
    SMS_URL: z
      .string()
      .refine(
        (value) => URL.canParse(value) && /^https:\/\/|^http:\/\/(?:127\.0\.0\.1|localhost)[:/]/.test(value),
        may('an address that begins with https://'),
      )
      .optional(),
    SMS_KEY: z.string().optional(),
    MAIL_FROM_NEUTRAL: z.email(may('an e-mail address whose name says nothing')).optional(),
    MODE: z.enum(['demo', 'production'], may('demo or production')).default('production'),
    SECRET: z.string().refine(isHardToGuess, secret).optional(),
    AUDIT_KEY: z
      .string()
      .regex(/^[0-9a-f]{64}$/, may('64 hexadecimal digits that nobody can guess'))
      .optional(),
    AUDIT_HEADS_TO: z
      .string()
      .refine(isHeadsAddress, may('file:/folder/heads.jsonl, https://host/path or mailto:name@host'))
      .optional(),
    DATA_DIR: z.string().default('.data'),
    TRUSTED_PROXY: z
      .string()
      .refine((value) => isIP(value) > 0, may('the IP address of the proxy, such as 10.0.0.1'))
      .optional(),
    WEBHOOK_HOSTS_INSIDE: z
      .string()
      .default('')
      .transform((text) =>
        text
          .toLowerCase()
          .split(',')
          .map((host) => host.trim())
          .filter(Boolean),
      ),
    SCANNER_HOST: z.string().optional(),
    SCANNER_PORT: aPort(3310),
    CLOCK_AHEAD: z
      .string()
      .regex(/^P\d{1,4}D$/, may('days to run ahead, such as P3D, in demo mode only'))
      .optional(),
    LOCALES_DIR: z.string().optional(),
    SIGN_ON_FILE: z.string().optional(),
    LOG_LEVEL: z
      .enum(['debug', 'info', 'warn', 'error', 'silent'], may('debug, info, warn, error or silent'))
      .default('info'),
  })
  .superRefine((value, context) => {
    const refuse = (name: string, message: string) =>
      context.addIssue({ code: 'custom', path: [name], message });
    if (value.DATABASE_OWNER_URL !== undefined && value.DATABASE_URL === undefined)
      refuse('DATABASE_URL', 'an address beside DATABASE_OWNER_URL');
    if (value.MODE !== 'production') return;
    if (value.CLOCK_AHEAD !== undefined) refuse('CLOCK_AHEAD', 'nothing: production has the real clock');
    if (value.LOCALES_DIR !== undefined) refuse('LOCALES_DIR', 'nothing: production says what ships');
    for (const name of ['DATABASE_URL', 'DATABASE_OWNER_URL'] as const)
      if (hasUsualPassword(value[name])) refuse(name, 'a password that nobody guesses first');
    for (const name of ['PUBLIC_URL', 'DATABASE_URL', 'SECRET'] as const)
      if (value[name] === undefined) refuse(name, 'a value: production does not guess it');
  });

export type Config = Omit<z.infer<typeof settings>, 'PUBLIC_URL'> & {
  /** The only origin used in links, mail and checks: scheme and host in lower case, no usual port, no slash. */
  PUBLIC_URL: string;
  /** By landlord: where its staff sign in at their employer's. */
  signOn: ReadonlyMap<string, SignOnProvider>;
};

export type { SignOnProvider } from './sign-on-file.ts';

/** A setting that stops the start. Its message is all that is printed. */
export class WrongSetting extends Error {}

/** Reads the settings; an empty string counts as unset. Throws {@link WrongSetting} naming every wrong one. */
export function readConfig(environment: Record<string, string | undefined>): Config {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const parsed = settings.safeParse(given);
  if (!parsed.success) {
    const lines = new Set(
      parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: expected ${issue.message}`),
    );
    throw new WrongSetting(`The settings cannot be used (see .env.example):\n${[...lines].join('\n')}`);
  }
  const publicUrl = parsed.data.PUBLIC_URL ?? `http://localhost:${parsed.data.PORT}`;
  return {
    ...parsed.data,
    PUBLIC_URL: new URL(publicUrl).origin,
    signOn: signOnOf(parsed.data.SIGN_ON_FILE, environment),
  };
}

function signOnOf(
  file: string | undefined,
  environment: Record<string, string | undefined>,
): Config['signOn'] {
  if (file === undefined) return new Map();
  try {
    return readSignOnFile(file, environment);
  } catch (fault) {
    const what = fault instanceof Error ? fault.message : '';
    throw new WrongSetting(
      `The settings cannot be used (see .env.example):\n  SIGN_ON_FILE: expected ${what}`,
    );
  }
}

let read: Config | undefined;

/** The settings of this process. */
export function config(): Config {
  read ??= readConfig(process.env);
  return read;
}
