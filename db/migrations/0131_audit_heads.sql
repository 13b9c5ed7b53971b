-- The end of each landlord's audit chain, signed every hour in which it moved, and handed to where nobody who owns this
-- database can reach it. `handed_at` is all that ever changes.
CREATE TABLE audit_heads (
  landlord_id text NOT NULL REFERENCES landlords,
  sequence bigint NOT NULL,
  hash text NOT NULL CHECK (length(hash) = 64),
  at timestamptz NOT NULL,
  key_id text NOT NULL CHECK (length(key_id) = 16),
  signature text NOT NULL CHECK (length(signature) = 88),
  handed_at timestamptz,
  PRIMARY KEY (landlord_id, sequence)
);
CREATE INDEX audit_heads_at ON audit_heads (landlord_id, at DESC);
CALL wall('audit_heads');
GRANT SELECT, INSERT ON audit_heads TO putright_web;
GRANT UPDATE (handed_at) ON audit_heads TO putright_web;
