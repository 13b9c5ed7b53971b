-- How a person may be reached without harm: one row a person, which overrides what any complaint or template says.
CREATE TABLE safe_contacts (
  landlord_id text NOT NULL,
  person_id uuid NOT NULL,
  version integer NOT NULL,
  channel text NOT NULL CHECK (channel IN ('usual', 'email', 'post', 'ring', 'none')),
  telephone text NOT NULL DEFAULT '' CHECK (length(telephone) <= 40),
  -- Hours of the day in the landlord's zone, such as 09:30; both or neither.
  safe_from text CHECK (safe_from ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
  safe_until text CHECK (safe_until ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
  is_neutral boolean NOT NULL,
  never_post boolean NOT NULL,
  language text CHECK (language ~ '^[a-z]{2,3}$'),
  set_at timestamptz NOT NULL,
  set_by uuid NOT NULL,
  set_as text NOT NULL CHECK (set_as IN ('resident', 'staff')),
  PRIMARY KEY (landlord_id, person_id),
  FOREIGN KEY (landlord_id, person_id) REFERENCES people,
  CHECK (num_nulls(safe_from, safe_until) IN (0, 2)),
  CHECK (safe_from < safe_until)
);
CALL wall('safe_contacts');

-- Who is to be rung instead of written to, and what waits for them.
CREATE TABLE rings (
  landlord_id text NOT NULL,
  person_id uuid NOT NULL,
  purpose text NOT NULL,
  about text NOT NULL,
  reference text,
  waits_since timestamptz NOT NULL,
  rung_at timestamptz,
  rung_by uuid,
  PRIMARY KEY (landlord_id, person_id, purpose, about),
  FOREIGN KEY (landlord_id, person_id) REFERENCES people,
  CHECK (num_nulls(rung_at, rung_by) IN (0, 2))
);
CREATE INDEX rings_waiting ON rings (landlord_id, waits_since) WHERE rung_at IS NULL;
CALL wall('rings');

-- A worry for somebody's safety: of one person, or of two together. Why it was raised is sealed, and read by the lead alone.
CREATE TABLE safety_flags (
  landlord_id text NOT NULL,
  flag_id uuid NOT NULL,
  person_id uuid NOT NULL,
  other_person_id uuid,
  reason_sealed text NOT NULL,
  raised_at timestamptz NOT NULL,
  raised_by uuid NOT NULL,
  ended_at timestamptz,
  ended_by uuid,
  ended_because_sealed text,
  PRIMARY KEY (landlord_id, flag_id),
  FOREIGN KEY (landlord_id, person_id) REFERENCES people,
  FOREIGN KEY (landlord_id, other_person_id) REFERENCES people,
  CHECK (num_nulls(ended_at, ended_by, ended_because_sealed) IN (0, 3))
);
CREATE INDEX safety_flags_person ON safety_flags (landlord_id, person_id) WHERE ended_at IS NULL;
CALL wall('safety_flags');

-- Whom a mail is for, and about which complaint: when it is sent, what is safe for them is asked once more.
ALTER TABLE mails ADD COLUMN person_id uuid;
ALTER TABLE mails ADD COLUMN reference text;

-- A browser that others use too: its sessions are short.
ALTER TABLE sessions ADD COLUMN is_shared boolean NOT NULL DEFAULT false;

ALTER TABLE person_roles DROP CONSTRAINT person_roles_role_check;
ALTER TABLE person_roles ADD CONSTRAINT person_roles_role_check CHECK (role IN
  ('handler', 'manager', 'board-member', 'policy-editor', 'administrator',
   'writer', 'translator', 'reviewer', 'publisher', 'safeguarding-lead'));

GRANT SELECT, INSERT, UPDATE ON safe_contacts TO putright_web;
GRANT SELECT, INSERT ON rings, safety_flags TO putright_web;
GRANT UPDATE (rung_at, rung_by) ON rings TO putright_web;
GRANT UPDATE (ended_at, ended_by, ended_because_sealed) ON safety_flags TO putright_web;
