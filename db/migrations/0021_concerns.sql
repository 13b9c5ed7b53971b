-- What somebody tells without a name: no person, no complaint, a code to follow it that stands here as a hash alone.
CREATE TABLE concerns (
  landlord_id text NOT NULL REFERENCES landlords,
  concern_id uuid NOT NULL,
  code_hash text NOT NULL,
  once_key uuid NOT NULL,
  words text NOT NULL CHECK (length(words) <= 20000),
  told_at timestamptz NOT NULL,
  -- How the policy of the day took it, and the clause.
  taken_as text NOT NULL CHECK (taken_as IN ('outside-the-procedure', 'not-accepted', 'noted')),
  clause text,
  answer text CHECK (length(answer) <= 20000),
  answered_at timestamptz,
  answered_by uuid,
  PRIMARY KEY (landlord_id, concern_id),
  UNIQUE (landlord_id, code_hash),
  UNIQUE (landlord_id, once_key),
  FOREIGN KEY (landlord_id, answered_by) REFERENCES people
);
CREATE INDEX concerns_told ON concerns (landlord_id, told_at DESC);
CALL wall('concerns');
GRANT SELECT, INSERT, UPDATE ON concerns TO putright_web;
