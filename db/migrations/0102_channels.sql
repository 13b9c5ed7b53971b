-- Beside the mailbox: a telephone that takes text messages, and for whoever has neither a number with a password of their own.

-- A telephone is written down only after a code sent there came back. One telephone opens one account.
ALTER TABLE people ADD COLUMN telephone text CHECK (telephone ~ '^\+[1-9][0-9]{6,14}$');
ALTER TABLE people ADD UNIQUE (landlord_id, telephone);

-- A code goes to one of the two. One that proves a new address or number opens no session, and none that opens one proves it.
ALTER TABLE sign_in_codes ALTER COLUMN email DROP NOT NULL;
ALTER TABLE sign_in_codes ADD COLUMN telephone text;
ALTER TABLE sign_in_codes ADD COLUMN purpose text NOT NULL DEFAULT 'sign-in' CHECK (purpose IN ('sign-in', 'change'));
ALTER TABLE sign_in_codes ADD COLUMN person_id uuid;
ALTER TABLE sign_in_codes ADD CHECK (num_nonnulls(email, telephone) = 1);
ALTER TABLE sign_in_codes ADD CHECK ((purpose = 'change') = (person_id IS NOT NULL));

ALTER TABLE mails ADD COLUMN channel text NOT NULL DEFAULT 'mail' CHECK (channel IN ('mail', 'sms'));

-- The number itself stands nowhere: it is worked out from the id under the portal's secret, and found again by its hash.
CREATE TABLE sign_in_numbers (
  landlord_id text NOT NULL,
  person_id uuid NOT NULL,
  number_id uuid NOT NULL,
  number_hash text NOT NULL,
  made_at timestamptz NOT NULL,
  -- The first time that the account was opened with it: from then on no letter shows it.
  used_at timestamptz,
  PRIMARY KEY (landlord_id, person_id),
  UNIQUE (landlord_id, number_hash),
  FOREIGN KEY (landlord_id, person_id) REFERENCES people
);
CALL wall('sign_in_numbers');

-- What somebody sent after their session had ended, until they are back: sealed, for that person and that page alone.
CREATE TABLE kept_forms (
  landlord_id text NOT NULL,
  kept_hash text NOT NULL,
  person_id uuid NOT NULL,
  path text NOT NULL,
  typed_sealed text NOT NULL,
  kept_at timestamptz NOT NULL,
  PRIMARY KEY (landlord_id, kept_hash),
  FOREIGN KEY (landlord_id, person_id) REFERENCES people
);
CREATE INDEX kept_forms_person ON kept_forms (landlord_id, person_id);
CALL wall('kept_forms');

GRANT SELECT, INSERT, UPDATE, DELETE ON sign_in_numbers TO putright_web;
GRANT SELECT, INSERT, DELETE ON kept_forms TO putright_web;
