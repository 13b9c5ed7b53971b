-- Others are told of a schedule and its cancelling too, and of the day on which an edition comes into force.
ALTER TABLE publication_outbox DROP CONSTRAINT publication_outbox_event_check;
ALTER TABLE publication_outbox ADD CONSTRAINT publication_outbox_event_check
  CHECK (event IN ('published', 'unpublished', 'scheduled', 'schedule-cancelled', 'edition-in-force'));
-- The day on which something is to happen; empty for what has happened.
ALTER TABLE publication_outbox ADD COLUMN due_at timestamptz;

CREATE TABLE editions_told (
  landlord_id text NOT NULL REFERENCES landlords,
  edition date NOT NULL,
  noted_at timestamptz NOT NULL,
  PRIMARY KEY (landlord_id, edition)
);
CALL wall('editions_told');
GRANT SELECT, INSERT ON editions_told TO putright_web;
