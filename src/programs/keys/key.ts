/** What a key may be made for. */
import { createHash, randomBytes } from 'node:crypto';
import type { Role } from '#call';

/**
 * `preview`: read drafts. `draft:create`: write drafts in the source language. `translation:submit`: send in translations
 * into named languages. `publish`: publish, in named languages and of named kinds, what people approved.
 */
export const scopes = ['preview', 'draft:create', 'translation:submit', 'publish'] as const;
export type Scope = (typeof scopes)[number];

/** The role that each scope is like at the desk. None is a reviewer's: what a program wrote, people approve. */
export const roleOfScope: Record<Scope, Role | undefined> = {
  preview: undefined,
  'draft:create': 'writer',
  'translation:submit': 'translator',
  publish: 'publisher',
};

/** Known at a glance where it leaked, and told apart from other secrets by programs that look for such. */
const mark = 'putright_';

/** 256 random bits. Only {@link hashOfKey} of it is ever stored. */
export const newKey = (): string => `${mark}${randomBytes(32).toString('base64url')}`;

export const isKey = (text: string): boolean => /^putright_[A-Za-z0-9_-]{43}$/.test(text);
export const hashOfKey = (key: string): string => createHash('sha256').update(key).digest('hex');
/** What is shown of it ever after. */
export const beginningOf = (key: string): string => key.slice(0, mark.length + 4);
