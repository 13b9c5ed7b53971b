-- A resident's authority to somebody who acts for them: dated, for named complaints, for named acts, never without an end.
CREATE TABLE permissions (
  landlord_id text NOT NULL REFERENCES landlords,
  permission_id uuid NOT NULL,
  -- Null while nobody knows whether the person whom an advocate named is one of the landlord's.
  resident_id uuid,
  advocate_id uuid NOT NULL,
  organisation_id uuid,
  kind text NOT NULL,
  state text NOT NULL CHECK (state IN ('awaiting-resident', 'awaiting-review', 'active', 'suspended', 'ended')),
  -- How it ended; the advocate is never told which.
  ended_as text CHECK (ended_as IN ('revoked', 'expired', 'superseded', 'declined', 'lapsed', 'given-back', 'removed')),
  actions text[] NOT NULL,
  -- Nothing written before this day is shown.
  seen_from date,
  -- The resident said that somebody told them to: the advocate sees the public stages and nothing else.
  is_limited boolean NOT NULL DEFAULT false,
  asked_by text NOT NULL CHECK (asked_by IN ('resident', 'advocate', 'officer')),
  asked_at timestamptz NOT NULL,
  lapses_at timestamptz NOT NULL,
  starts_at timestamptz,
  -- When the advocate said that they will. Until then it shows them nothing, and asks nothing new of how they sign in.
  taken_up_at timestamptz,
  -- From here files, letters and what was told are shown too.
  sensitive_from timestamptz,
  expires_at timestamptz NOT NULL,
  ended_at timestamptz,
  -- What shows the authority: its kind, a number on it, words about it. Never by itself enough.
  evidence jsonb NOT NULL,
  verified_how text,
  -- The wording that was agreed to, and in which language, as it stood on the page.
  wording jsonb,
  reminded jsonb NOT NULL DEFAULT '[]',
  once_key uuid NOT NULL,
  version integer NOT NULL DEFAULT 1,
  PRIMARY KEY (landlord_id, permission_id),
  UNIQUE (landlord_id, once_key),
  FOREIGN KEY (landlord_id, resident_id) REFERENCES people,
  FOREIGN KEY (landlord_id, advocate_id) REFERENCES people,
  CHECK (resident_id IS DISTINCT FROM advocate_id),
  CHECK (state NOT IN ('active', 'suspended') OR (resident_id IS NOT NULL AND starts_at IS NOT NULL)),
  CHECK ((state = 'ended') = (ended_as IS NOT NULL AND ended_at IS NOT NULL))
);
CREATE INDEX permissions_advocate ON permissions (landlord_id, advocate_id, state);
CREATE INDEX permissions_resident ON permissions (landlord_id, resident_id, state);
CREATE INDEX permissions_expiry ON permissions (landlord_id, expires_at) WHERE state IN ('active', 'suspended');
CALL wall('permissions');

CREATE TABLE permission_complaints (
  landlord_id text NOT NULL,
  permission_id uuid NOT NULL,
  complaint_id uuid NOT NULL,
  PRIMARY KEY (landlord_id, permission_id, complaint_id),
  FOREIGN KEY (landlord_id, permission_id) REFERENCES permissions,
  FOREIGN KEY (landlord_id, complaint_id) REFERENCES complaints
);
CREATE INDEX permission_complaints_complaint ON permission_complaints (landlord_id, complaint_id);
CALL wall('permission_complaints');

-- All that ever happened to it, in order; never changed.
CREATE TABLE permission_events (
  landlord_id text NOT NULL,
  permission_id uuid NOT NULL,
  sequence integer NOT NULL,
  type text NOT NULL,
  facts jsonb NOT NULL,
  happened_at timestamptz NOT NULL,
  recorded_by uuid,
  recorded_as text NOT NULL,
  PRIMARY KEY (landlord_id, permission_id, sequence),
  FOREIGN KEY (landlord_id, permission_id) REFERENCES permissions
);
CALL wall('permission_events');

-- What an advocate may only prepare: it takes effect when the resident says yes, and is nothing until then.
CREATE TABLE prepared_acts (
  landlord_id text NOT NULL,
  act_id uuid NOT NULL,
  permission_id uuid NOT NULL,
  complaint_id uuid NOT NULL,
  act text NOT NULL,
  input jsonb NOT NULL,
  prepared_at timestamptz NOT NULL,
  lapses_at timestamptz NOT NULL,
  answer text CHECK (answer IN ('yes', 'no')),
  answered_at timestamptz,
  once_key uuid NOT NULL,
  PRIMARY KEY (landlord_id, act_id),
  UNIQUE (landlord_id, once_key),
  FOREIGN KEY (landlord_id, permission_id) REFERENCES permissions,
  FOREIGN KEY (landlord_id, complaint_id) REFERENCES complaints
);
CREATE INDEX prepared_acts_complaint ON prepared_acts (landlord_id, complaint_id) WHERE answer IS NULL;
CALL wall('prepared_acts');

-- Whoever was ever named as an advocate needs two proofs to sign in.
ALTER TABLE people ADD COLUMN acts_for_others boolean NOT NULL DEFAULT false;
-- A mail to an advocate goes out only while the permission under which it was written holds.
ALTER TABLE mails ADD COLUMN permission_id uuid;

GRANT SELECT, INSERT, UPDATE ON permissions, prepared_acts TO putright_web;
GRANT SELECT, INSERT ON permission_complaints, permission_events TO putright_web;
