-- How people prove who they are, beside the mailed code.

-- The secret of an authenticator app is kept sealed; one that is being set up waits beside the one that counts.
CREATE TABLE authenticators (
  landlord_id text NOT NULL,
  person_id uuid NOT NULL,
  secret_sealed text,
  pending_sealed text,
  -- The thirty seconds of the last number that was taken: each number works once.
  last_step bigint NOT NULL DEFAULT 0,
  changed_at timestamptz NOT NULL,
  PRIMARY KEY (landlord_id, person_id),
  FOREIGN KEY (landlord_id, person_id) REFERENCES people
);
CALL wall('authenticators');

CREATE TABLE recovery_codes (
  landlord_id text NOT NULL,
  person_id uuid NOT NULL,
  code_hash text NOT NULL,
  made_at timestamptz NOT NULL,
  used_at timestamptz,
  PRIMARY KEY (landlord_id, person_id, code_hash),
  FOREIGN KEY (landlord_id, person_id) REFERENCES people
);
CALL wall('recovery_codes');

CREATE TABLE passwords (
  landlord_id text NOT NULL,
  person_id uuid NOT NULL,
  hash text NOT NULL CHECK (hash LIKE '$argon2id$%'),
  set_at timestamptz NOT NULL,
  PRIMARY KEY (landlord_id, person_id),
  FOREIGN KEY (landlord_id, person_id) REFERENCES people
);
CALL wall('passwords');

-- Somebody has shown the first of two proofs: the browser holds the token of the row and nothing else yet.
CREATE TABLE half_sign_ins (
  landlord_id text NOT NULL,
  half_hash text NOT NULL,
  person_id uuid NOT NULL,
  needs text NOT NULL CHECK (needs IN ('second', 'set-up')),
  begun_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  PRIMARY KEY (landlord_id, half_hash),
  FOREIGN KEY (landlord_id, person_id) REFERENCES people
);
CREATE INDEX half_sign_ins_person ON half_sign_ins (landlord_id, person_id);
CALL wall('half_sign_ins');

-- What an administrator tells somebody by word of mouth: with it, and the mailed code, a second proof is set up.
CREATE TABLE set_up_codes (
  landlord_id text NOT NULL,
  person_id uuid NOT NULL,
  code_hash text NOT NULL,
  made_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  PRIMARY KEY (landlord_id, person_id),
  FOREIGN KEY (landlord_id, person_id) REFERENCES people
);
CALL wall('set_up_codes');

GRANT SELECT, INSERT, UPDATE, DELETE ON authenticators, recovery_codes, passwords, half_sign_ins, set_up_codes TO putright_web;
