-- Every table begins with landlord_id, and row-level security repeats the wall, forced, for a role that owns nothing.
-- `wall(table)` sets it up; a table without it fails tests/db.

CREATE FUNCTION current_landlord() RETURNS text LANGUAGE sql STABLE PARALLEL SAFE
  AS $$ SELECT nullif(current_setting('app.landlord_id', true), '') $$;

CREATE PROCEDURE wall(table_name regclass) LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', table_name);
  EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', table_name);
  EXECUTE format('CREATE POLICY %I ON %s USING (landlord_id = current_landlord()) WITH CHECK (landlord_id = current_landlord())',
    table_name::text || '_wall', table_name);
END $$;

CREATE TABLE landlords (
  landlord_id text PRIMARY KEY CHECK (landlord_id ~ '^[a-z0-9]+(-[a-z0-9]+)+$|^[a-z0-9]{4,}$'),
  name text NOT NULL,
  served_since timestamptz NOT NULL DEFAULT now()
);
CALL wall('landlords');

-- publishing: whole documents by hash, and which of them is in force on the shelf.
CREATE TABLE documents (
  landlord_id text NOT NULL REFERENCES landlords,
  hash text NOT NULL CHECK (length(hash) = 64),
  path text NOT NULL,
  is_central boolean NOT NULL DEFAULT false,
  body text NOT NULL,
  imported_at timestamptz NOT NULL,
  PRIMARY KEY (landlord_id, path, hash)
);
CALL wall('documents');

CREATE TABLE shelf_places (
  landlord_id text NOT NULL,
  path text NOT NULL,
  hash text NOT NULL,
  placed_at timestamptz NOT NULL,
  placed_by text NOT NULL CHECK (placed_by IN ('import', 'publication')),
  PRIMARY KEY (landlord_id, path),
  FOREIGN KEY (landlord_id, path, hash) REFERENCES documents
);
CALL wall('shelf_places');

-- people
CREATE TABLE people (
  landlord_id text NOT NULL REFERENCES landlords,
  person_id uuid NOT NULL,
  email text NOT NULL CHECK (length(email) <= 254 AND email = lower(email)),
  name text CHECK (length(name) <= 200),
  language text NOT NULL DEFAULT 'en',
  created_at timestamptz NOT NULL,
  PRIMARY KEY (landlord_id, person_id),
  UNIQUE (landlord_id, email)
);
CALL wall('people');

CREATE TABLE person_roles (
  landlord_id text NOT NULL,
  person_id uuid NOT NULL,
  role text NOT NULL CHECK (role IN ('handler', 'manager', 'board-member', 'policy-editor', 'administrator')),
  since timestamptz NOT NULL,
  PRIMARY KEY (landlord_id, person_id, role),
  FOREIGN KEY (landlord_id, person_id) REFERENCES people
);
CALL wall('person_roles');

-- A code is kept as a keyed hash, lives ten minutes, and opens only the browser that asked for it.
CREATE TABLE sign_in_codes (
  landlord_id text NOT NULL REFERENCES landlords,
  code_id uuid NOT NULL,
  email text NOT NULL,
  code_hash text NOT NULL,
  browser_hash text NOT NULL,
  asked_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  wrong_guesses int NOT NULL DEFAULT 0,
  used_at timestamptz,
  PRIMARY KEY (landlord_id, code_id)
);
CREATE INDEX sign_in_codes_browser ON sign_in_codes (landlord_id, browser_hash, asked_at DESC);
CREATE INDEX sign_in_codes_email ON sign_in_codes (landlord_id, email, asked_at DESC);
CALL wall('sign_in_codes');

CREATE TABLE sessions (
  landlord_id text NOT NULL,
  session_hash text NOT NULL,
  public_id uuid NOT NULL,
  person_id uuid NOT NULL,
  kind text NOT NULL CHECK (kind IN ('resident', 'staff')),
  created_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  device text NOT NULL DEFAULT '',
  PRIMARY KEY (landlord_id, session_hash),
  UNIQUE (landlord_id, public_id),
  FOREIGN KEY (landlord_id, person_id) REFERENCES people
);
CREATE INDEX sessions_person ON sessions (landlord_id, person_id);
CALL wall('sessions');

-- Limits are named by purpose and counted per call.
CREATE TABLE limit_counts (
  landlord_id text NOT NULL,
  purpose text NOT NULL,
  subject text NOT NULL,
  window_start timestamptz NOT NULL,
  calls int NOT NULL,
  PRIMARY KEY (landlord_id, purpose, subject, window_start)
);
CALL wall('limit_counts');

-- complaints
CREATE TABLE drafts (
  landlord_id text NOT NULL REFERENCES landlords,
  draft_hash text NOT NULL,
  once_key uuid NOT NULL,
  person_id uuid,
  answers jsonb NOT NULL DEFAULT '{}',
  version int NOT NULL DEFAULT 1,
  started_at timestamptz NOT NULL,
  changed_at timestamptz NOT NULL,
  lodged_reference text,
  PRIMARY KEY (landlord_id, draft_hash),
  FOREIGN KEY (landlord_id, person_id) REFERENCES people
);
CREATE INDEX drafts_person ON drafts (landlord_id, person_id, changed_at DESC);
CREATE INDEX drafts_changed ON drafts (landlord_id, changed_at);
CALL wall('drafts');

CREATE TABLE complaints (
  landlord_id text NOT NULL REFERENCES landlords,
  complaint_id uuid NOT NULL,
  reference text NOT NULL,
  person_id uuid NOT NULL,
  once_key uuid NOT NULL,
  body_hash text NOT NULL,
  title text NOT NULL CHECK (length(title) <= 200),
  account jsonb NOT NULL,
  received_at timestamptz NOT NULL,
  received_on date NOT NULL,
  channel text NOT NULL,
  policy_hash text NOT NULL,
  code_hash text NOT NULL,
  calendar_hash text NOT NULL,
  edition date,
  -- The columns below are an index over the events, written in the same transaction.
  stage text NOT NULL,
  is_closed boolean NOT NULL DEFAULT false,
  next_due_on date,
  next_duty text,
  version int NOT NULL DEFAULT 1,
  PRIMARY KEY (landlord_id, complaint_id),
  UNIQUE (landlord_id, reference),
  UNIQUE (landlord_id, once_key),
  FOREIGN KEY (landlord_id, person_id) REFERENCES people
);
CREATE INDEX complaints_person ON complaints (landlord_id, person_id, received_at DESC);
CREATE INDEX complaints_due ON complaints (landlord_id, is_closed, next_due_on, complaint_id);
CALL wall('complaints');

CREATE TABLE complaint_events (
  landlord_id text NOT NULL,
  complaint_id uuid NOT NULL,
  sequence int NOT NULL,
  event jsonb NOT NULL,
  happened_at timestamptz NOT NULL,
  recorded_at timestamptz NOT NULL,
  recorded_by uuid,
  recorded_as text NOT NULL,
  once_key uuid NOT NULL,
  PRIMARY KEY (landlord_id, complaint_id, sequence),
  UNIQUE (landlord_id, once_key),
  FOREIGN KEY (landlord_id, complaint_id) REFERENCES complaints
);
CALL wall('complaint_events');

-- Every date a resident was told, as told: a later computation never moves one later.
CREATE TABLE told_dates (
  landlord_id text NOT NULL,
  complaint_id uuid NOT NULL,
  duty text NOT NULL,
  due_on date NOT NULL,
  told_at timestamptz NOT NULL,
  PRIMARY KEY (landlord_id, complaint_id, duty, due_on),
  FOREIGN KEY (landlord_id, complaint_id) REFERENCES complaints
);
CALL wall('told_dates');

CREATE TABLE notices (
  landlord_id text NOT NULL,
  complaint_id uuid NOT NULL,
  duty text NOT NULL,
  due_on date NOT NULL,
  kind text NOT NULL CHECK (kind IN ('near', 'missed')),
  made_at timestamptz NOT NULL,
  PRIMARY KEY (landlord_id, complaint_id, duty, due_on, kind),
  FOREIGN KEY (landlord_id, complaint_id) REFERENCES complaints
);
CALL wall('notices');

CREATE TABLE attachments (
  landlord_id text NOT NULL REFERENCES landlords,
  attachment_id uuid NOT NULL,
  draft_hash text,
  complaint_id uuid,
  file_name text NOT NULL CHECK (length(file_name) <= 200),
  media_type text NOT NULL,
  byte_count bigint NOT NULL,
  content_hash text NOT NULL,
  held text NOT NULL CHECK (held IN ('awaiting-scan', 'clean', 'refused')),
  taken_at timestamptz NOT NULL,
  PRIMARY KEY (landlord_id, attachment_id),
  FOREIGN KEY (landlord_id, complaint_id) REFERENCES complaints,
  FOREIGN KEY (landlord_id, draft_hash) REFERENCES drafts ON DELETE SET NULL (draft_hash)
);
CREATE INDEX attachments_draft ON attachments (landlord_id, draft_hash);
CREATE INDEX attachments_complaint ON attachments (landlord_id, complaint_id);
CALL wall('attachments');

-- letters: issued letters never change; a mail is what carries one, or a notice, out of the door.
CREATE TABLE letters (
  landlord_id text NOT NULL,
  letter_id uuid NOT NULL,
  complaint_id uuid NOT NULL,
  kind text NOT NULL,
  stage text,
  language text NOT NULL,
  content jsonb NOT NULL,
  content_hash text NOT NULL,
  issued_at timestamptz NOT NULL,
  issued_by uuid,
  once_key uuid NOT NULL,
  PRIMARY KEY (landlord_id, letter_id),
  UNIQUE (landlord_id, once_key, kind),
  FOREIGN KEY (landlord_id, complaint_id) REFERENCES complaints
);
CREATE INDEX letters_complaint ON letters (landlord_id, complaint_id, issued_at);
CALL wall('letters');

CREATE TABLE mails (
  landlord_id text NOT NULL REFERENCES landlords,
  mail_id uuid NOT NULL,
  purpose text NOT NULL,
  about text NOT NULL,
  recipient text NOT NULL,
  subject text NOT NULL,
  body text NOT NULL,
  language text NOT NULL,
  queued_at timestamptz NOT NULL,
  tries int NOT NULL DEFAULT 0,
  next_try_at timestamptz,
  sent_at timestamptz,
  given_up_at timestamptz,
  PRIMARY KEY (landlord_id, mail_id),
  UNIQUE (landlord_id, purpose, about, recipient)
);
CREATE INDEX mails_waiting ON mails (landlord_id, next_try_at) WHERE sent_at IS NULL AND given_up_at IS NULL;
CALL wall('mails');

-- audit: a chain per landlord; each line holds the hash of the one before.
CREATE TABLE audit_lines (
  landlord_id text NOT NULL REFERENCES landlords,
  sequence bigint NOT NULL,
  at timestamptz NOT NULL,
  actor text NOT NULL,
  act text NOT NULL,
  object text NOT NULL,
  facts jsonb NOT NULL DEFAULT '{}',
  previous_hash text NOT NULL,
  hash text NOT NULL,
  PRIMARY KEY (landlord_id, sequence)
);
CALL wall('audit_lines');

-- The web role may read and add everywhere; what was said, told, issued or audited it can neither change nor remove.
GRANT USAGE ON SCHEMA public TO putright_web;
GRANT SELECT, INSERT ON ALL TABLES IN SCHEMA public TO putright_web;
GRANT UPDATE ON shelf_places, people, sign_in_codes, sessions, limit_counts, drafts, complaints, attachments, mails TO putright_web;
GRANT DELETE ON person_roles, sign_in_codes, sessions, limit_counts, drafts, attachments TO putright_web;
