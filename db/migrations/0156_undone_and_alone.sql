-- What was written down of a resident's life by mistake is undone by two officers. It can be written down again.
ALTER TABLE resident_occasions
  ADD COLUMN undone_at timestamptz,
  ADD COLUMN undone_by uuid,
  ADD CHECK (num_nulls(undone_at, undone_by) IN (0, 2)),
  ADD FOREIGN KEY (landlord_id, undone_by) REFERENCES people;
ALTER TABLE officer_pairs DROP CONSTRAINT officer_pairs_what_check;
ALTER TABLE officer_pairs ADD CONSTRAINT officer_pairs_what_check
  CHECK (what IN ('verification', 'review', 'suspension', 'ending', 'undoing'));
GRANT UPDATE (happened_on, recorded_by, recorded_at, undone_at, undone_by) ON resident_occasions TO putright_web;

-- The safeguarding lead spoke to a resident alone. It names a permission and no person: in no copy of anybody's file does it
-- say that there was a reason to.
CREATE TABLE talks_alone (
  landlord_id text NOT NULL,
  talk_id uuid NOT NULL,
  permission_id uuid NOT NULL,
  spoken_at timestamptz NOT NULL,
  spoken_by uuid NOT NULL,
  PRIMARY KEY (landlord_id, talk_id),
  FOREIGN KEY (landlord_id, permission_id) REFERENCES permissions,
  FOREIGN KEY (landlord_id, spoken_by) REFERENCES people
);
CREATE INDEX talks_alone_permission ON talks_alone (landlord_id, permission_id, spoken_at);
CALL wall('talks_alone');
GRANT SELECT, INSERT ON talks_alone TO putright_web;
