/** One endpoint: its address, what it takes, what it answers, and the function that answers. */
import type { Call } from '#call';
import type { Landlord } from '#landlords';
import type { Holder, Scope } from '#programs';
import type { z } from 'zod';
import type { Shelved } from '../reading/library.ts';
import type { Problem } from './problem.ts';

export interface Asked<Path, Query, Body> {
  path: Path;
  query: Query;
  body: Body;
  /** The instant and the London day of the request. */
  now: string;
  today: string;
}

/** What an endpoint of a landlord has beside what was asked. */
export interface AtLandlord {
  call: Call;
  landlord: Landlord;
  shelved: Shelved;
  peer: string;
  /** Whose key the request was made with, where the endpoint asks for one. */
  holder?: Holder | undefined;
  /** A key of the request's own, for writes: the same again changes nothing. */
  onceKey: string;
}

export interface Answer<T> {
  body: T;
  /** The newest change to what is answered, ISO 8601 in UTC. */
  changedAt?: string | undefined;
  status?: 200 | 201;
}

type Shape = z.ZodObject;

interface Common<Path extends Shape, Query extends Shape, Body extends z.ZodType, T extends z.ZodType> {
  /** Names the operation, its words and its function in a client: `listEntries`. */
  id: string;
  group: string;
  path: string;
  takes: { path: Path; query: Query; body?: Body };
  answers: T;
  /** Under 200 unless said otherwise: 201 for what makes something. */
  madeStatus?: 201;
}

export interface PlainEndpoint<P extends Shape, Q extends Shape, T extends z.ZodType> extends Common<
  P,
  Q,
  z.ZodType,
  T
> {
  method: 'GET';
  at: 'portal';
  answer: (asked: Asked<z.output<P>, z.output<Q>, undefined>) => Answer<z.input<T>> | Problem;
}

export interface LandlordEndpoint<
  P extends Shape,
  Q extends Shape,
  B extends z.ZodType,
  T extends z.ZodType,
> extends Common<P, Q, B, T> {
  method: 'GET' | 'POST';
  at: 'landlord';
  /** Does the answer follow from what is published and the day alone? Then it is written once. */
  isKept?: true;
  /** Without one, anybody may ask. */
  key?: Scope;
  answer: (
    asked: Asked<z.output<P>, z.output<Q>, z.output<B>>,
    at: AtLandlord,
  ) => Promise<Answer<z.input<T>> | Problem> | Answer<z.input<T>> | Problem;
}

// The table holds endpoints of every shape: each function was judged against its own schemas where it was written.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type Endpoint = PlainEndpoint<any, any, any> | LandlordEndpoint<any, any, any, any>;

export const atPortal = <P extends Shape, Q extends Shape, T extends z.ZodType>(
  endpoint: Omit<PlainEndpoint<P, Q, T>, 'at' | 'method'>,
): Endpoint => ({ ...endpoint, at: 'portal', method: 'GET' });

export const atLandlord = <P extends Shape, Q extends Shape, T extends z.ZodType>(
  endpoint: Omit<LandlordEndpoint<P, Q, z.ZodUndefined, T>, 'at' | 'method'>,
): Endpoint => ({ ...endpoint, at: 'landlord', method: 'GET' });

export const writesAtLandlord = <P extends Shape, Q extends Shape, B extends z.ZodType, T extends z.ZodType>(
  endpoint: Omit<LandlordEndpoint<P, Q, B, T>, 'at' | 'method' | 'key'> & { key: Scope },
): Endpoint => ({ ...endpoint, at: 'landlord', method: 'POST' });
