-- publishing: an entry is one thing that is written (an article, a notice, the wording of an edition); each of its languages
-- has a state of its own, so that nothing done in one can touch another. A language `zxx` holds what has no language: the
-- telephone number of a contact card, the days of a notice, the file of a picture.

-- The mark of a shelf changes with every change on it, and never comes back: what was read under a mark stays true of it.
CREATE TABLE shelves (
  landlord_id text PRIMARY KEY,
  mark uuid NOT NULL
);
CALL wall('shelves');
CREATE FUNCTION mark_shelf() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO shelves (landlord_id, mark)
    SELECT landlord_id, gen_random_uuid() FROM (SELECT DISTINCT landlord_id FROM changed) AS each
    ON CONFLICT (landlord_id) DO UPDATE SET mark = EXCLUDED.mark;
  RETURN NULL;
END $$;
CREATE TRIGGER shelf_filled AFTER INSERT ON shelf_places REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION mark_shelf();
CREATE TRIGGER shelf_changed AFTER UPDATE ON shelf_places REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION mark_shelf();
CREATE TRIGGER shelf_emptied AFTER DELETE ON shelf_places REFERENCING OLD TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION mark_shelf();

CREATE TABLE entries (
  landlord_id text NOT NULL REFERENCES landlords,
  entry_id uuid NOT NULL,
  kind text NOT NULL CHECK (kind IN
    ('policy-wording', 'guidance', 'notice', 'letter-template', 'contact-card', 'media', 'page')),
  slug text NOT NULL CHECK (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' AND length(slug) <= 80),
  made_by text NOT NULL,
  made_at timestamptz NOT NULL,
  PRIMARY KEY (landlord_id, entry_id),
  UNIQUE (landlord_id, kind, slug)
);
CALL wall('entries');

-- Whole snapshots that never change: the text itself is a document, by its hash. `source_number` is the revision in the
-- source language that it was made from, `source_blocks` the hash of each block of it.
CREATE TABLE revisions (
  landlord_id text NOT NULL,
  entry_id uuid NOT NULL,
  language text NOT NULL CHECK (language ~ '^[a-z]{2,3}$'),
  number int NOT NULL CHECK (number > 0),
  path text NOT NULL,
  hash text NOT NULL,
  made text NOT NULL CHECK (made IN ('source', 'person', 'machine-assisted', 'official')),
  is_checked boolean NOT NULL,
  made_by text NOT NULL,
  checked_by text,
  source_number int,
  source_blocks jsonb NOT NULL DEFAULT '{}',
  came_by text NOT NULL CHECK (came_by IN ('import', 'writing', 'restore', 'copy', 'check')),
  note text NOT NULL DEFAULT '' CHECK (length(note) <= 500),
  made_at timestamptz NOT NULL,
  PRIMARY KEY (landlord_id, entry_id, language, number),
  FOREIGN KEY (landlord_id, entry_id) REFERENCES entries,
  FOREIGN KEY (landlord_id, path, hash) REFERENCES documents
);
CREATE INDEX revisions_path ON revisions (landlord_id, path, hash);
CALL wall('revisions');

-- Where a language of an entry stands. `draft_from` is the first revision of the draft: whoever made one since is an author.
CREATE TABLE entry_languages (
  landlord_id text NOT NULL,
  entry_id uuid NOT NULL,
  language text NOT NULL CHECK (language ~ '^[a-z]{2,3}$'),
  path text NOT NULL,
  live_number int,
  live_at timestamptz,
  draft_number int,
  draft_from int,
  draft_state text CHECK (draft_state IN ('draft', 'in-review', 'sent-back', 'approved')),
  dismissed_number int,
  dismissed_by text,
  unpublished_at timestamptz,
  version int NOT NULL,
  PRIMARY KEY (landlord_id, entry_id, language),
  UNIQUE (landlord_id, path),
  FOREIGN KEY (landlord_id, entry_id) REFERENCES entries,
  FOREIGN KEY (landlord_id, entry_id, language, live_number) REFERENCES revisions,
  FOREIGN KEY (landlord_id, entry_id, language, draft_number) REFERENCES revisions,
  CHECK ((draft_number IS NULL) = (draft_state IS NULL) AND (draft_number IS NULL) = (draft_from IS NULL)),
  CHECK (live_number IS NULL OR unpublished_at IS NULL)
);
CALL wall('entry_languages');

CREATE TABLE reviews (
  landlord_id text NOT NULL,
  review_id uuid NOT NULL,
  entry_id uuid NOT NULL,
  language text NOT NULL,
  number int NOT NULL,
  asked_by text NOT NULL,
  asked_at timestamptz NOT NULL,
  decided_by text,
  decision text CHECK (decision IN ('approved', 'sent-back', 'lapsed')),
  note text NOT NULL DEFAULT '' CHECK (length(note) <= 2000),
  decided_at timestamptz,
  PRIMARY KEY (landlord_id, review_id),
  FOREIGN KEY (landlord_id, entry_id, language, number) REFERENCES revisions,
  CHECK ((decision IS NULL) = (decided_at IS NULL))
);
CREATE INDEX reviews_revision ON reviews (landlord_id, entry_id, language, number);
CREATE INDEX reviews_open ON reviews (landlord_id, asked_at) WHERE decision IS NULL;
CALL wall('reviews');

-- A schedule carries its language and the very revision that was approved.
CREATE TABLE schedules (
  landlord_id text NOT NULL,
  schedule_id uuid NOT NULL,
  entry_id uuid NOT NULL,
  language text NOT NULL,
  action text NOT NULL CHECK (action IN ('publish', 'unpublish')),
  number int NOT NULL,
  at timestamptz NOT NULL,
  made_by text NOT NULL,
  made_at timestamptz NOT NULL,
  cancelled_at timestamptz,
  done_at timestamptz,
  -- Why it could not be done when its time came; empty where it was.
  refusals jsonb NOT NULL DEFAULT '[]',
  PRIMARY KEY (landlord_id, schedule_id),
  FOREIGN KEY (landlord_id, entry_id, language, number) REFERENCES revisions
);
CREATE UNIQUE INDEX schedules_waiting ON schedules (landlord_id, entry_id, language, action)
  WHERE done_at IS NULL AND cancelled_at IS NULL;
CREATE INDEX schedules_due ON schedules (landlord_id, at) WHERE done_at IS NULL AND cancelled_at IS NULL;
CALL wall('schedules');

-- What was done to an entry, in order; lines are added and never changed. Of `path` alone where no entry belongs to it. Each
-- act on a form brings its once-key, and the hash of what was sent with it.
CREATE TABLE publication_history (
  landlord_id text NOT NULL REFERENCES landlords,
  line bigint GENERATED ALWAYS AS IDENTITY,
  path text NOT NULL,
  entry_id uuid,
  language text,
  act text NOT NULL,
  number int,
  hash text,
  actor text NOT NULL,
  at timestamptz NOT NULL,
  once_key uuid,
  body_hash text,
  PRIMARY KEY (landlord_id, line),
  UNIQUE (landlord_id, once_key)
);
CREATE INDEX publication_history_entry ON publication_history (landlord_id, entry_id, language, line);
CREATE INDEX publication_history_path ON publication_history (landlord_id, path, line);
CALL wall('publication_history');

-- A file that came with the software and differs from what the landlord published: both are shown, a person decides.
CREATE TABLE proposals (
  landlord_id text NOT NULL,
  path text NOT NULL,
  hash text NOT NULL,
  seen_at timestamptz NOT NULL,
  decision text CHECK (decision IN ('taken', 'kept', 'superseded')),
  decided_by text,
  decided_at timestamptz,
  PRIMARY KEY (landlord_id, path, hash),
  FOREIGN KEY (landlord_id, path, hash) REFERENCES documents,
  CHECK ((decision IS NULL) = (decided_at IS NULL))
);
CREATE INDEX proposals_open ON proposals (landlord_id, seen_at) WHERE decision IS NULL;
CALL wall('proposals');

-- What others are told of a publication: written with the pointer's move, drained by whoever tells it.
CREATE TABLE publication_outbox (
  landlord_id text NOT NULL REFERENCES landlords,
  outbox_id bigint GENERATED ALWAYS AS IDENTITY,
  event text NOT NULL CHECK (event IN ('published', 'unpublished')),
  path text NOT NULL,
  entry_id uuid,
  kind text NOT NULL,
  slug text NOT NULL,
  language text NOT NULL,
  number int,
  hash text,
  at timestamptz NOT NULL,
  taken_at timestamptz,
  PRIMARY KEY (landlord_id, outbox_id)
);
CREATE INDEX publication_outbox_waiting ON publication_outbox (landlord_id, outbox_id) WHERE taken_at IS NULL;
CALL wall('publication_outbox');

-- Pictures by the hash of their bytes as they are sent: encoded anew, so that nothing hidden in the original is kept.
CREATE TABLE media_files (
  landlord_id text NOT NULL REFERENCES landlords,
  hash text NOT NULL CHECK (length(hash) = 64),
  media_type text NOT NULL CHECK (media_type IN ('image/webp')),
  width int NOT NULL CHECK (width > 0),
  height int NOT NULL CHECK (height > 0),
  bytes bytea NOT NULL,
  added_by text NOT NULL,
  added_at timestamptz NOT NULL,
  PRIMARY KEY (landlord_id, hash)
);
CALL wall('media_files');

-- people: who writes, translates, reviews and publishes. Roles held before stay as they are.
ALTER TABLE person_roles DROP CONSTRAINT person_roles_role_check;
ALTER TABLE person_roles ADD CONSTRAINT person_roles_role_check CHECK (role IN
  ('handler', 'manager', 'board-member', 'policy-editor', 'administrator',
   'writer', 'translator', 'reviewer', 'publisher'));
CREATE TABLE translator_languages (
  landlord_id text NOT NULL,
  person_id uuid NOT NULL,
  language text NOT NULL CHECK (language ~ '^[a-z]{2,3}$'),
  since timestamptz NOT NULL,
  PRIMARY KEY (landlord_id, person_id, language),
  FOREIGN KEY (landlord_id, person_id) REFERENCES people
);
CALL wall('translator_languages');

GRANT SELECT, INSERT ON shelves, entries, revisions, entry_languages, reviews, schedules, publication_history, proposals,
  publication_outbox, media_files, translator_languages TO putright_web;
GRANT UPDATE ON shelves, entry_languages, publication_outbox TO putright_web;
GRANT UPDATE (decided_by, decision, note, decided_at) ON reviews TO putright_web;
GRANT UPDATE (cancelled_at, done_at, refusals) ON schedules TO putright_web;
GRANT UPDATE (decision, decided_by, decided_at) ON proposals TO putright_web;
GRANT DELETE ON shelf_places, translator_languages, publication_outbox TO putright_web;
