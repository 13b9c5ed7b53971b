-- Keys that a person's own device holds: only the public half is here.
CREATE TABLE passkeys (
  landlord_id text NOT NULL,
  passkey_id text NOT NULL CHECK (length(passkey_id) <= 1400),
  person_id uuid NOT NULL,
  public_key text NOT NULL,
  counter bigint NOT NULL,
  device text NOT NULL DEFAULT '',
  added_at timestamptz NOT NULL,
  used_at timestamptz,
  PRIMARY KEY (landlord_id, passkey_id),
  FOREIGN KEY (landlord_id, person_id) REFERENCES people
);
CREATE INDEX passkeys_person ON passkeys (landlord_id, person_id, added_at);
CALL wall('passkeys');

-- What a device is asked to sign: for one browser, once, for minutes. person_id: whose new key it is to be.
CREATE TABLE passkey_challenges (
  landlord_id text NOT NULL REFERENCES landlords,
  browser_hash text NOT NULL,
  challenge text NOT NULL,
  person_id uuid,
  expires_at timestamptz NOT NULL,
  PRIMARY KEY (landlord_id, browser_hash)
);
CALL wall('passkey_challenges');

GRANT SELECT, INSERT, UPDATE, DELETE ON passkeys, passkey_challenges TO putright_web;
