-- Editing a policy's rules. A draft is a whole edition, copied from the one it follows; every saved state of each of its
-- parts is kept, and so is every step with who took it.
CREATE TABLE rules_drafts (
  landlord_id text NOT NULL REFERENCES landlords,
  draft_id uuid NOT NULL,
  in_force_from date NOT NULL,
  -- The edition it was copied from, and that edition's text by hash.
  based_on date NOT NULL,
  based_on_hash text NOT NULL,
  standing text NOT NULL CHECK (standing IN ('draft', 'in-review', 'approved', 'published', 'withdrawn')),
  summary text NOT NULL DEFAULT '' CHECK (length(summary) <= 2000),
  -- Why findings may be worse than before.
  reason text NOT NULL DEFAULT '' CHECK (length(reason) <= 4000),
  reviewed_by uuid,
  published_at timestamptz,
  started_at timestamptz NOT NULL,
  version int NOT NULL,
  PRIMARY KEY (landlord_id, draft_id),
  FOREIGN KEY (landlord_id, reviewed_by) REFERENCES people (landlord_id, person_id)
);
-- One edition a day: what was withdrawn leaves its day to another.
CREATE UNIQUE INDEX rules_drafts_day ON rules_drafts (landlord_id, in_force_from) WHERE standing <> 'withdrawn';
CALL wall('rules_drafts');

-- `part` is `policy` for the rules, else the language of a text.
CREATE TABLE rules_parts (
  landlord_id text NOT NULL,
  draft_id uuid NOT NULL,
  part text NOT NULL,
  number int NOT NULL,
  hash text NOT NULL CHECK (length(hash) = 64),
  body text NOT NULL,
  PRIMARY KEY (landlord_id, draft_id, part, number),
  FOREIGN KEY (landlord_id, draft_id) REFERENCES rules_drafts
);
CALL wall('rules_parts');

CREATE TABLE rules_steps (
  landlord_id text NOT NULL,
  draft_id uuid NOT NULL,
  number int NOT NULL,
  step text NOT NULL,
  -- The rule or the language it was about.
  about text NOT NULL DEFAULT '',
  words text NOT NULL DEFAULT '' CHECK (length(words) <= 4000),
  is_writing boolean NOT NULL,
  person_id uuid NOT NULL,
  at timestamptz NOT NULL,
  once_key uuid NOT NULL,
  body_hash text NOT NULL,
  PRIMARY KEY (landlord_id, draft_id, number),
  UNIQUE (landlord_id, once_key),
  FOREIGN KEY (landlord_id, draft_id) REFERENCES rules_drafts,
  FOREIGN KEY (landlord_id, person_id) REFERENCES people (landlord_id, person_id)
);
CALL wall('rules_steps');

-- What a draft would have done to the complaints of the last year. Kept with the hash of the rules it was asked of.
CREATE TABLE what_if_runs (
  landlord_id text NOT NULL,
  run_id uuid NOT NULL,
  draft_id uuid NOT NULL,
  policy_hash text NOT NULL,
  -- Complaints received from the one day to the other, judged at the instant.
  received_from date NOT NULL,
  received_to date NOT NULL,
  judged_at timestamptz NOT NULL,
  standing text NOT NULL CHECK (standing IN ('waiting', 'running', 'done')),
  total int NOT NULL,
  -- The last complaint that was replayed: the next batch goes on behind it.
  last_received_on date,
  last_complaint_id uuid,
  tally jsonb NOT NULL,
  asked_by uuid NOT NULL,
  finished_at timestamptz,
  PRIMARY KEY (landlord_id, run_id),
  UNIQUE (landlord_id, draft_id, policy_hash, received_to),
  FOREIGN KEY (landlord_id, draft_id) REFERENCES rules_drafts,
  FOREIGN KEY (landlord_id, asked_by) REFERENCES people (landlord_id, person_id)
);
CREATE INDEX what_if_runs_waiting ON what_if_runs (landlord_id, judged_at) WHERE standing <> 'done';
CALL wall('what_if_runs');

-- Promises that are kept under one of the two and not under the other, the first some hundreds.
CREATE TABLE what_if_flips (
  landlord_id text NOT NULL,
  run_id uuid NOT NULL,
  complaint_id uuid NOT NULL,
  duty text NOT NULL,
  reference text NOT NULL,
  was_late boolean NOT NULL,
  due_before date,
  due_after date,
  PRIMARY KEY (landlord_id, run_id, complaint_id, duty),
  FOREIGN KEY (landlord_id, run_id) REFERENCES what_if_runs,
  FOREIGN KEY (landlord_id, complaint_id) REFERENCES complaints
);
CALL wall('what_if_flips');

GRANT SELECT, INSERT ON rules_drafts, rules_parts, rules_steps, what_if_runs, what_if_flips TO putright_web;
GRANT UPDATE ON rules_drafts, what_if_runs TO putright_web;
