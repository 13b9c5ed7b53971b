-- Staff who sign in at their employer's. A person is known by the provider's own number for them: addresses change hands.
CREATE TABLE sign_on_people (
  landlord_id text NOT NULL,
  issuer text NOT NULL CHECK (length(issuer) <= 500),
  subject text NOT NULL CHECK (length(subject) BETWEEN 1 AND 255),
  person_id uuid NOT NULL,
  since timestamptz NOT NULL,
  last_at timestamptz NOT NULL,
  PRIMARY KEY (landlord_id, issuer, subject),
  FOREIGN KEY (landlord_id, person_id) REFERENCES people
);
CREATE UNIQUE INDEX sign_on_people_person ON sign_on_people (landlord_id, person_id, issuer);
CALL wall('sign_on_people');

-- Roles that the employer gave and not an administrator here: they count only in a session that came from there.
CREATE TABLE sign_on_roles (
  landlord_id text NOT NULL,
  person_id uuid NOT NULL,
  role text NOT NULL,
  PRIMARY KEY (landlord_id, person_id, role),
  FOREIGN KEY (landlord_id, person_id, role) REFERENCES person_roles ON DELETE CASCADE
);
CALL wall('sign_on_roles');

ALTER TABLE sessions ADD COLUMN signed_on_at timestamptz;
ALTER TABLE half_sign_ins ADD COLUMN signed_on_at timestamptz;

GRANT SELECT, INSERT, UPDATE, DELETE ON sign_on_people, sign_on_roles TO putright_web;
