-- remedies: what is put right, told in events that never change; the row beside them is an index over the events, written
-- in the same transaction. A remedy outlives the answer and the closing of its complaint.
CREATE TABLE remedies (
  landlord_id text NOT NULL,
  remedy_id uuid NOT NULL,
  complaint_id uuid NOT NULL,
  stage text NOT NULL,
  kind text NOT NULL,
  what text NOT NULL CHECK (length(what) <= 2000),
  impact text NOT NULL CHECK (length(impact) <= 2000),
  owner_id uuid,
  owner_body text CHECK (length(owner_body) <= 200),
  -- Money is whole pence, and only money has any.
  pence bigint CHECK (pence > 0),
  due_on date NOT NULL,
  first_due_on date NOT NULL,
  standing text NOT NULL CHECK (standing IN
    ('offered', 'agreed', 'declined', 'withdrawn', 'done', 'confirmed', 'reopened', 'unconfirmed')),
  is_open boolean NOT NULL,
  done_on date,
  confirm_by date,
  version int NOT NULL,
  PRIMARY KEY (landlord_id, remedy_id),
  FOREIGN KEY (landlord_id, complaint_id) REFERENCES complaints,
  FOREIGN KEY (landlord_id, owner_id) REFERENCES people (landlord_id, person_id),
  CHECK ((kind = 'money') = (pence IS NOT NULL)),
  CHECK ((owner_id IS NULL) <> (owner_body IS NULL))
);
CREATE INDEX remedies_complaint ON remedies (landlord_id, complaint_id, due_on);
CREATE INDEX remedies_due ON remedies (landlord_id, standing, due_on, remedy_id);
CREATE INDEX remedies_open ON remedies (landlord_id, due_on, remedy_id) WHERE is_open;
CREATE INDEX remedies_waiting ON remedies (landlord_id, confirm_by) WHERE standing = 'done';
CALL wall('remedies');

CREATE TABLE remedy_events (
  landlord_id text NOT NULL,
  remedy_id uuid NOT NULL,
  sequence int NOT NULL,
  fact jsonb NOT NULL,
  words jsonb NOT NULL DEFAULT '{}',
  happened_at timestamptz NOT NULL,
  recorded_by uuid,
  recorded_as text NOT NULL,
  once_key uuid NOT NULL,
  body_hash text NOT NULL,
  PRIMARY KEY (landlord_id, remedy_id, sequence),
  UNIQUE (landlord_id, once_key),
  FOREIGN KEY (landlord_id, remedy_id) REFERENCES remedies
);
CALL wall('remedy_events');

-- A remedy past its day is told of once for that day.
CREATE TABLE remedy_notices (
  landlord_id text NOT NULL,
  remedy_id uuid NOT NULL,
  due_on date NOT NULL,
  made_at timestamptz NOT NULL,
  PRIMARY KEY (landlord_id, remedy_id, due_on),
  FOREIGN KEY (landlord_id, remedy_id) REFERENCES remedies
);
CALL wall('remedy_notices');

GRANT SELECT, INSERT ON remedies, remedy_events, remedy_notices TO putright_web;
GRANT UPDATE ON remedies TO putright_web;
