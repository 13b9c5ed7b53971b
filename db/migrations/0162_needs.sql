-- complaints: what somebody needs, and what keeps them safe, stand apart from what they complain of (UK GDPR article 9).
CREATE TABLE complaint_needs (
  landlord_id text NOT NULL,
  complaint_id uuid NOT NULL,
  adjustments text NOT NULL DEFAULT '' CHECK (length(adjustments) <= 2000),
  safety text NOT NULL DEFAULT '' CHECK (length(safety) <= 2000),
  PRIMARY KEY (landlord_id, complaint_id),
  FOREIGN KEY (landlord_id, complaint_id) REFERENCES complaints
);

-- The owner walks past the wall of complaints for as long as this takes: every landlord's rows move.
ALTER TABLE complaints NO FORCE ROW LEVEL SECURITY;
INSERT INTO complaint_needs (landlord_id, complaint_id, adjustments, safety)
  SELECT landlord_id, complaint_id, left(coalesce(account #>> '{help,adjustments}', ''), 2000),
    left(coalesce(account #>> '{contact,safety}', ''), 2000) FROM complaints
  WHERE coalesce(account #>> '{help,adjustments}', '') <> '' OR coalesce(account #>> '{contact,safety}', '') <> '';
UPDATE complaints SET account = jsonb_set(
    CASE WHEN account ? 'help' THEN jsonb_set(account, '{help,adjustments}', '""') ELSE account END,
    '{contact,safety}', '""')
  WHERE (landlord_id, complaint_id) IN (SELECT landlord_id, complaint_id FROM complaint_needs);
ALTER TABLE complaints FORCE ROW LEVEL SECURITY;

CALL wall('complaint_needs');
CALL hold_back_beyond_use('complaint_needs');
GRANT SELECT, INSERT, DELETE ON complaint_needs TO putright_web;
