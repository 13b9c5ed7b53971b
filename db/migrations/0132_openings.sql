-- Who looked at what of somebody else's, once an hour each: quick to ask, by complaint or by whoever looked. That it was
-- opened stands in the audit chain as well.
CREATE TABLE openings (
  landlord_id text NOT NULL REFERENCES landlords,
  actor text NOT NULL,
  object text NOT NULL,
  hour timestamptz NOT NULL,
  complaint_id uuid,
  -- Whose it is: null for a list.
  person_id uuid,
  role text NOT NULL,
  opened_at timestamptz NOT NULL,
  PRIMARY KEY (landlord_id, object, actor, hour),
  FOREIGN KEY (landlord_id, complaint_id) REFERENCES complaints
);
CREATE INDEX openings_complaint ON openings (landlord_id, complaint_id, opened_at DESC);
CREATE INDEX openings_actor ON openings (landlord_id, actor, opened_at DESC);
CALL wall('openings');
GRANT SELECT, INSERT ON openings TO putright_web;
