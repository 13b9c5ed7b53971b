-- privacy: what people ask about their own information.
--
-- A request for a copy of all that is kept of somebody (UK GDPR article 15), with the clock of its own.
CREATE TABLE copy_requests (
  landlord_id text NOT NULL REFERENCES landlords,
  request_id uuid NOT NULL,
  person_id uuid NOT NULL,
  -- The words of which complaint were counted as the request; null where the person asked here.
  counted_from uuid,
  counted_by uuid,
  asked_at timestamptz NOT NULL,
  recorded_at timestamptz NOT NULL,
  language text NOT NULL,
  first_due_on date NOT NULL,
  due_on date NOT NULL CHECK (due_on >= first_due_on),
  longer_at timestamptz,
  longer_by uuid,
  longer_because text CHECK (longer_because IN ('complex', 'many')),
  longer_words text CHECK (length(longer_words) BETWEEN 1 AND 2000),
  standing text NOT NULL DEFAULT 'making' CHECK (standing IN ('making', 'review', 'released')),
  parts_done int NOT NULL DEFAULT 0,
  parts_all int NOT NULL DEFAULT 1,
  released_at timestamptz,
  released_by uuid,
  expires_at timestamptz,
  last_downloaded_at timestamptz,
  version int NOT NULL DEFAULT 1,
  once_key uuid NOT NULL,
  PRIMARY KEY (landlord_id, request_id),
  UNIQUE (landlord_id, once_key),
  FOREIGN KEY (landlord_id, person_id) REFERENCES people,
  FOREIGN KEY (landlord_id, counted_from) REFERENCES complaints,
  CHECK ((standing = 'released') = (released_at IS NOT NULL AND expires_at IS NOT NULL)),
  CHECK ((longer_at IS NULL) = (longer_because IS NULL)),
  CHECK ((longer_at IS NULL) = (longer_words IS NULL))
);
-- One at a time: a second request while the first is open is the first.
CREATE UNIQUE INDEX copy_requests_open ON copy_requests (landlord_id, person_id) WHERE standing <> 'released';
CREATE INDEX copy_requests_due ON copy_requests (landlord_id, due_on) WHERE standing <> 'released';
CALL wall('copy_requests');

-- The copy, part by part, as it was on the day it was put together. A part never changes: what is taken out stands beside it.
CREATE TABLE copy_parts (
  landlord_id text NOT NULL,
  request_id uuid NOT NULL,
  place int NOT NULL,
  chapter jsonb NOT NULL,
  label jsonb NOT NULL,
  words jsonb NOT NULL,
  flags text[] NOT NULL DEFAULT '{}' CHECK (flags <@ ARRAY['staff-note', 'somebody-else']),
  letter jsonb,
  file jsonb,
  PRIMARY KEY (landlord_id, request_id, place),
  FOREIGN KEY (landlord_id, request_id) REFERENCES copy_requests
);
CALL wall('copy_parts');

CREATE TABLE copy_redactions (
  landlord_id text NOT NULL,
  redaction_id uuid NOT NULL,
  request_id uuid NOT NULL,
  place int NOT NULL,
  -- The exact words; null where the whole part is left out.
  phrase text CHECK (length(phrase) BETWEEN 1 AND 2000),
  reason text NOT NULL CHECK (reason IN ('about-somebody-else', 'legal-advice', 'serious-harm', 'crime')),
  because text NOT NULL CHECK (length(because) BETWEEN 1 AND 2000),
  made_at timestamptz NOT NULL,
  made_by uuid NOT NULL,
  ended_at timestamptz,
  ended_by uuid,
  once_key uuid NOT NULL,
  PRIMARY KEY (landlord_id, redaction_id),
  UNIQUE (landlord_id, once_key),
  FOREIGN KEY (landlord_id, request_id) REFERENCES copy_requests
);
CREATE INDEX copy_redactions_request ON copy_redactions (landlord_id, request_id, place);
CALL wall('copy_redactions');

-- What stands beside a record that somebody says is wrong (article 16). Rows are only ever added.
CREATE TABLE record_notes (
  landlord_id text NOT NULL,
  note_id uuid NOT NULL,
  complaint_id uuid NOT NULL,
  sequence int NOT NULL,
  -- The record: `all`, `contact`, `told:account`, `event:3`, `letter:<id>`, `file:<id>`.
  record text NOT NULL CHECK (record ~ '^[a-z]+(:[a-z0-9-]+)?$'),
  kind text NOT NULL CHECK (kind IN ('note', 'correction', 'kept')),
  before text CHECK (length(before) <= 5000),
  words text NOT NULL CHECK (length(words) BETWEEN 1 AND 5000),
  made_at timestamptz NOT NULL,
  made_by uuid NOT NULL,
  once_key uuid NOT NULL,
  PRIMARY KEY (landlord_id, note_id),
  UNIQUE (landlord_id, complaint_id, sequence),
  UNIQUE (landlord_id, once_key),
  FOREIGN KEY (landlord_id, complaint_id) REFERENCES complaints
);
CALL wall('record_notes');

-- A complaint about the use of personal data (Data Protection Act 2018 s.164A): its own type, with its own clock.
CREATE TABLE data_complaints (
  landlord_id text NOT NULL REFERENCES landlords,
  data_complaint_id uuid NOT NULL,
  reference text NOT NULL,
  person_id uuid NOT NULL,
  words text NOT NULL CHECK (length(words) BETWEEN 1 AND 20000),
  wish text NOT NULL DEFAULT '' CHECK (length(wish) <= 5000),
  language text NOT NULL,
  received_at timestamptz NOT NULL,
  acknowledge_by date NOT NULL,
  acknowledged_at timestamptz,
  acknowledged_by uuid,
  answered_at timestamptz,
  answered_by uuid,
  outcome text CHECK (outcome IN ('upheld', 'partly-upheld', 'not-upheld')),
  answer text CHECK (length(answer) BETWEEN 1 AND 20000),
  version int NOT NULL DEFAULT 1,
  once_key uuid NOT NULL,
  PRIMARY KEY (landlord_id, data_complaint_id),
  UNIQUE (landlord_id, reference),
  UNIQUE (landlord_id, once_key),
  FOREIGN KEY (landlord_id, person_id) REFERENCES people,
  CHECK ((answered_at IS NULL) = (answer IS NULL)),
  CHECK ((answered_at IS NULL) = (outcome IS NULL))
);
CREATE INDEX data_complaints_person ON data_complaints (landlord_id, person_id, received_at DESC);
CREATE INDEX data_complaints_open ON data_complaints (landlord_id, acknowledge_by) WHERE answered_at IS NULL;
CALL wall('data_complaints');

-- Which text of the notice stood beside what somebody gave.
CREATE TABLE notices_given (
  landlord_id text NOT NULL REFERENCES landlords,
  person_id uuid NOT NULL,
  given_with text NOT NULL CHECK (given_with ~ '^[a-z-]+:[A-Za-z0-9-]+$'),
  notice_hash text NOT NULL CHECK (length(notice_hash) = 64),
  language text NOT NULL,
  given_at timestamptz NOT NULL,
  PRIMARY KEY (landlord_id, given_with),
  FOREIGN KEY (landlord_id, person_id) REFERENCES people
);
CALL wall('notices_given');

-- Whom a leak concerns is asked by time as well as by whoever looked; who was looked at, for the copy.
CREATE INDEX openings_time ON openings (landlord_id, opened_at);
CREATE INDEX openings_person ON openings (landlord_id, person_id, opened_at);

GRANT SELECT, INSERT ON copy_requests, copy_parts, copy_redactions, record_notes, data_complaints, notices_given TO putright_web;
GRANT DELETE ON copy_parts TO putright_web;
GRANT UPDATE (due_on, longer_at, longer_by, longer_because, longer_words, standing, parts_done, parts_all, released_at,
  released_by, expires_at, last_downloaded_at, version) ON copy_requests TO putright_web;
GRANT UPDATE (ended_at, ended_by) ON copy_redactions TO putright_web;
GRANT UPDATE (acknowledged_at, acknowledged_by, answered_at, answered_by, outcome, answer, version) ON data_complaints TO putright_web;
