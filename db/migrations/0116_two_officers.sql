-- What one officer begins and another must finish, so that nobody at the landlord's opens or shuts a permission alone. The
-- database holds the two apart as well.
CREATE TABLE officer_pairs (
  landlord_id text NOT NULL,
  pair_id uuid NOT NULL,
  permission_id uuid NOT NULL,
  what text NOT NULL CHECK (what IN ('verification', 'review', 'suspension', 'ending')),
  begun_by uuid NOT NULL,
  begun_at timestamptz NOT NULL,
  -- What the first officer wrote down: a reason, or what they saw and what it allows.
  begun jsonb NOT NULL,
  -- The last day on which one officer's suspension holds alone.
  lapses_on date,
  answer text CHECK (answer IN ('yes', 'no', 'lapsed')),
  finished_by uuid,
  finished_at timestamptz,
  finished jsonb,
  once_key uuid NOT NULL,
  PRIMARY KEY (landlord_id, pair_id),
  UNIQUE (landlord_id, once_key),
  FOREIGN KEY (landlord_id, permission_id) REFERENCES permissions,
  FOREIGN KEY (landlord_id, begun_by) REFERENCES people,
  FOREIGN KEY (landlord_id, finished_by) REFERENCES people,
  CHECK ((answer IS NULL) = (finished_at IS NULL)),
  CHECK (answer IS DISTINCT FROM 'yes' OR (finished_by IS NOT NULL AND finished_by <> begun_by))
);
CREATE UNIQUE INDEX officer_pairs_open ON officer_pairs (landlord_id, permission_id, what) WHERE answer IS NULL;
CREATE INDEX officer_pairs_lapses ON officer_pairs (landlord_id, lapses_on) WHERE answer IS NULL;
CALL wall('officer_pairs');

-- The code that a letter brings to a resident. It stands nowhere: it is worked out from its id under the portal's secret.
CREATE TABLE permission_codes (
  landlord_id text NOT NULL,
  code_id uuid NOT NULL,
  permission_id uuid NOT NULL,
  made_by uuid NOT NULL,
  made_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  used_at timestamptz,
  PRIMARY KEY (landlord_id, code_id),
  UNIQUE (landlord_id, permission_id),
  FOREIGN KEY (landlord_id, permission_id) REFERENCES permissions,
  FOREIGN KEY (landlord_id, made_by) REFERENCES people
);
CALL wall('permission_codes');

-- What happened in a resident's life that stops whoever acts for them.
CREATE TABLE resident_occasions (
  landlord_id text NOT NULL,
  person_id uuid NOT NULL,
  kind text NOT NULL CHECK (kind IN ('death', 'end-of-tenancy')),
  happened_on date NOT NULL,
  recorded_by uuid NOT NULL,
  recorded_at timestamptz NOT NULL,
  PRIMARY KEY (landlord_id, person_id, kind),
  FOREIGN KEY (landlord_id, person_id) REFERENCES people,
  FOREIGN KEY (landlord_id, recorded_by) REFERENCES people
);
CALL wall('resident_occasions');

-- From here on nothing is sent to somebody's own address: their estate is dealt with by others.
ALTER TABLE people ADD COLUMN notices_closed_at timestamptz;

GRANT SELECT, INSERT ON officer_pairs, permission_codes, resident_occasions TO putright_web;
GRANT UPDATE (answer, finished_by, finished_at, finished) ON officer_pairs TO putright_web;
GRANT UPDATE (used_at) ON permission_codes TO putright_web;
