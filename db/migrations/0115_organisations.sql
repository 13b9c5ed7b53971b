-- organisations: who employs advocates, and which persons they are. A name alone opens nothing: the landlord looked at the
-- proof, and each person said themselves that they work there.
CREATE TABLE organisations (
  landlord_id text NOT NULL REFERENCES landlords,
  organisation_id uuid NOT NULL,
  name text NOT NULL CHECK (length(name) BETWEEN 2 AND 120),
  -- The name as an eye takes it: two that look alike are one.
  skeleton text NOT NULL CHECK (skeleton <> ''),
  domain text CHECK (length(domain) <= 120),
  register_number text CHECK (length(register_number) <= 60),
  state text NOT NULL CHECK (state IN ('asked', 'verified', 'suspended', 'closed')),
  suspended_because text CHECK (suspended_because IN ('attestation', 'landlord')),
  asked_by uuid NOT NULL,
  asked_at timestamptz NOT NULL,
  verified_by uuid,
  verified_at timestamptz,
  -- What the officer looked at, in their words, and which of the two proofs it was.
  proof text CHECK (proof IN ('domain', 'register-number')),
  proof_note text CHECK (length(proof_note) <= 1000),
  -- A landlord's own suspension: one officer's lapses after its day, unless another officer confirms it.
  suspended_by uuid,
  suspended_at timestamptz,
  suspended_reason text CHECK (length(suspended_reason) <= 1000),
  lapses_on date,
  confirmed_by uuid CHECK (confirmed_by <> suspended_by),
  -- When a manager last said that these are still their people; from the day of the proof on.
  attested_at timestamptz,
  attested_by uuid,
  version int NOT NULL DEFAULT 1,
  once_key uuid NOT NULL,
  PRIMARY KEY (landlord_id, organisation_id),
  UNIQUE (landlord_id, once_key),
  FOREIGN KEY (landlord_id, asked_by) REFERENCES people,
  FOREIGN KEY (landlord_id, verified_by) REFERENCES people,
  FOREIGN KEY (landlord_id, attested_by) REFERENCES people,
  CHECK (domain IS NOT NULL OR register_number IS NOT NULL),
  CHECK ((state = 'suspended') = (suspended_because IS NOT NULL)),
  CHECK (state IN ('asked', 'closed') OR (verified_by IS NOT NULL AND attested_at IS NOT NULL))
);
CREATE UNIQUE INDEX organisations_skeleton ON organisations (landlord_id, skeleton) WHERE state <> 'closed';
CREATE INDEX organisations_attested ON organisations (landlord_id, attested_at) WHERE state = 'verified';
CALL wall('organisations');

CREATE TABLE organisation_members (
  landlord_id text NOT NULL,
  member_id uuid NOT NULL,
  organisation_id uuid NOT NULL,
  person_id uuid NOT NULL,
  -- As the manager wrote it: what the portal knows of an address is not shown to whoever types the address.
  name text NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  part text NOT NULL CHECK (part IN ('advocate', 'manager')),
  invited_by uuid NOT NULL,
  invited_at timestamptz NOT NULL,
  joined_at timestamptz,
  ended_at timestamptz,
  ended_by uuid,
  PRIMARY KEY (landlord_id, member_id),
  FOREIGN KEY (landlord_id, organisation_id) REFERENCES organisations,
  FOREIGN KEY (landlord_id, person_id) REFERENCES people,
  FOREIGN KEY (landlord_id, invited_by) REFERENCES people,
  FOREIGN KEY (landlord_id, ended_by) REFERENCES people
);
CREATE UNIQUE INDEX organisation_members_once ON organisation_members (landlord_id, organisation_id, person_id, part)
  WHERE ended_at IS NULL;
CREATE INDEX organisation_members_person ON organisation_members (landlord_id, person_id) WHERE ended_at IS NULL;
CALL wall('organisation_members');

-- Asked where a permission is read: does this person act for this organisation at this instant?
CREATE FUNCTION is_of_organisation(organisation uuid, person uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (
    SELECT FROM organisation_members m JOIN organisations o USING (landlord_id, organisation_id)
    WHERE m.landlord_id = current_landlord() AND m.organisation_id = organisation AND m.person_id = person
      AND m.part = 'advocate' AND m.joined_at IS NOT NULL AND m.ended_at IS NULL AND o.state = 'verified')
$$;

GRANT SELECT, INSERT ON organisations, organisation_members TO putright_web;
GRANT UPDATE (state, suspended_because, suspended_by, suspended_at, suspended_reason, lapses_on, confirmed_by, verified_by, verified_at, proof, proof_note, attested_at,
  attested_by, version) ON organisations TO putright_web;
GRANT UPDATE (joined_at, ended_at, ended_by) ON organisation_members TO putright_web;
