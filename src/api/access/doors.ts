/**
 * Who passes which door, and how far they see behind it. One table for the portal, which refuses by it, and for the tests,
 * which try every cell of it both ways.
 */
import type { Caller, Role } from '#call';

/** A column of the table. Somebody with permission to act for another is a resident who sees more than their own. */
export type Reader = 'visitor' | 'resident' | Role;

/**
 * How far somebody sees behind a door: `all` of their landlord's, `own` what is theirs, `given` what the policy or a manager
 * gave them, `nothing` where they may ask and are told that there is nothing for them. Whoever is not named does not pass.
 */
export type Reach = 'all' | 'own' | 'given' | 'nothing';

export type Columns = Readonly<Partial<Record<Reader, Reach>>>;

const ofStaff = (reach: Reach) =>
  ({
    handler: reach,
    manager: reach,
    'board-member': reach,
    'policy-editor': reach,
    administrator: reach,
    writer: reach,
    translator: reach,
    reviewer: reach,
    publisher: reach,
    'safeguarding-lead': reach,
  }) as const satisfies Columns;

const deskReader = { handler: 'all', manager: 'all', 'board-member': 'given' } as const;

export const doors = {
  everyone: { visitor: 'all', resident: 'all', ...ofStaff('all') },
  /** Whoever tells of a complaint that is not sent yet. */
  writer: { visitor: 'own', resident: 'own' },
  resident: { resident: 'own' },
  /** Whoever signed in, about their own account. */
  person: { resident: 'own', ...ofStaff('own') },
  staff: ofStaff('all'),
  staffOwn: ofStaff('own'),
  follower: { resident: 'own', ...deskReader },
  deskReader,
  /** What a complaint is owed: a board member reads of it in the letters. */
  owed: { resident: 'own', handler: 'all', manager: 'all' },
  /** Each of the staff has a desk; what lies on it is for the same as in `deskReader`. */
  lists: { ...ofStaff('nothing'), ...deskReader },
  dealingOwn: { handler: 'own', manager: 'own', 'board-member': 'own' },
  dealing: { handler: 'all', manager: 'all', 'board-member': 'all' },
  handling: { handler: 'all', manager: 'all' },
  administrator: { administrator: 'all' },
  /** Whole files, and what is kept how long: references and numbers for whoever looks after data. */
  dataKeeper: { manager: 'all', administrator: 'all' },
  /** Who lists what waits for them, and handlers, who count a complaint's words as a request. */
  dataDesk: { handler: 'all', manager: 'all', administrator: 'all' },
  manager: { manager: 'all' },
  /** Who hears that a complaint is kept from one of the staff. */
  keptFrom: { manager: 'all', administrator: 'all', 'safeguarding-lead': 'all' },
  safeguarding: { 'safeguarding-lead': 'all' },
  /** Whose text is whose to write, review or publish is refused in words further in. */
  editing: {
    'policy-editor': 'all',
    writer: 'all',
    translator: 'all',
    reviewer: 'all',
    publisher: 'all',
  },
  rules: { 'policy-editor': 'all', writer: 'all', reviewer: 'all', publisher: 'all' },
} as const satisfies Record<string, Columns>;

export type Door = keyof typeof doors;

/** What is asked for by a name or number of its own. */
export type Thing =
  | 'flag'
  | 'hold'
  | 'request for a copy'
  | 'complaint about data'
  | 'batch'
  | 'complaint'
  | 'concern'
  | 'draft'
  | 'draft of rules'
  | 'file'
  | 'key'
  | 'letter'
  | 'message'
  | 'organisation'
  | 'passkey'
  | 'permission'
  | 'permission held'
  | 'person'
  | 'package'
  | 'prepared act'
  | 'remedy'
  | 'session'
  | 'text'
  | 'view'
  | 'webhook';

export interface Row {
  door: Door;
  /** What somebody could ask for that is not theirs; absent where nothing is named. */
  thing?: Thing;
}

/** By the name of the procedure or page. */
export type Rows = Readonly<Record<string, Row>>;

export const row = (door: Door, thing?: Thing): Row => (thing === undefined ? { door } : { door, thing });

/** The columns that a caller stands in: one for each role of staff. */
export const columnsOf = (caller: Caller): readonly Reader[] =>
  caller.kind === 'staff'
    ? caller.roles
    : caller.kind === 'visitor' || caller.kind === 'resident'
      ? [caller.kind]
      : [];

/** Does the door open to this caller at all? Programs with a key and the portal's own rounds come another way. */
export const passes = (door: Door, caller: Caller): boolean => {
  const columns: Columns = doors[door];
  return columnsOf(caller).some((reader) => columns[reader] !== undefined);
};
