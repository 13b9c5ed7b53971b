-- Somebody for whom staff lodge may have no e-mail address: a letter brings a code with which they open an account.
ALTER TABLE people ALTER COLUMN email DROP NOT NULL;

-- The code itself stands nowhere: it is worked out from the id under the portal's secret, and found again by its hash.
CREATE TABLE claim_codes (
  landlord_id text NOT NULL,
  claim_id uuid NOT NULL,
  complaint_id uuid NOT NULL,
  reference text NOT NULL,
  code_hash text NOT NULL,
  made_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  -- The address that the code was entered with; whoever signs in with it makes the complaint theirs.
  asked_email text,
  ended_at timestamptz,
  used_at timestamptz,
  used_by uuid,
  PRIMARY KEY (landlord_id, claim_id),
  UNIQUE (landlord_id, code_hash),
  FOREIGN KEY (landlord_id, complaint_id) REFERENCES complaints,
  FOREIGN KEY (landlord_id, used_by) REFERENCES people
);
CREATE INDEX claim_codes_complaint ON claim_codes (landlord_id, complaint_id);
CREATE INDEX claim_codes_email ON claim_codes (landlord_id, asked_email) WHERE used_at IS NULL;
CALL wall('claim_codes');
GRANT SELECT, INSERT, UPDATE ON claim_codes TO putright_web;
