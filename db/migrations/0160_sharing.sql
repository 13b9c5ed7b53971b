-- sharing: a named part of a complaint, given to somebody outside as a package that ends.
CREATE TABLE share_packages (
  landlord_id text NOT NULL,
  package_id uuid NOT NULL,
  complaint_id uuid NOT NULL,
  -- Whose complaint it is; null while nobody signed in for it.
  person_id uuid,
  kind text NOT NULL CHECK (kind IN ('contractor', 'ombudsman', 'mp', 'other')),
  recipient text NOT NULL CHECK (length(recipient) BETWEEN 1 AND 200),
  purpose text NOT NULL CHECK (length(purpose) BETWEEN 1 AND 2000),
  ground text NOT NULL CHECK
    (ground IN ('asked', 'legal-obligation', 'public-task', 'legitimate-interests', 'vital-interests')),
  -- Never without an end: a package that was not sent yet has one too, counted anew when it is.
  days int NOT NULL CHECK (days BETWEEN 1 AND 90),
  expires_at timestamptz NOT NULL,
  made_at timestamptz NOT NULL,
  made_by uuid NOT NULL,
  sent_at timestamptz,
  sent_by uuid,
  link_hash text CHECK (length(link_hash) = 64),
  code_hash text CHECK (length(code_hash) = 64),
  -- Why its resident does not read of it here; null where they do.
  kept_back_because text CHECK (length(kept_back_because) BETWEEN 1 AND 2000),
  confirmed_at timestamptz,
  confirmed_name text CHECK (length(confirmed_name) BETWEEN 1 AND 200),
  ended_at timestamptz,
  ended_by uuid,
  ended_because text CHECK (length(ended_because) BETWEEN 1 AND 2000),
  version int NOT NULL DEFAULT 1,
  once_key uuid NOT NULL,
  PRIMARY KEY (landlord_id, package_id),
  UNIQUE (landlord_id, once_key),
  UNIQUE (landlord_id, link_hash),
  FOREIGN KEY (landlord_id, complaint_id) REFERENCES complaints,
  FOREIGN KEY (landlord_id, person_id) REFERENCES people,
  CHECK (num_nulls(sent_at, sent_by, link_hash, code_hash) IN (0, 4)),
  CHECK (num_nulls(confirmed_at, confirmed_name) IN (0, 2)),
  CHECK (num_nulls(ended_at, ended_by, ended_because) IN (0, 3)),
  CHECK (expires_at > made_at)
);
CREATE INDEX share_packages_complaint ON share_packages (landlord_id, complaint_id, made_at DESC);
CREATE INDEX share_packages_person ON share_packages (landlord_id, person_id, sent_at DESC);
CALL wall('share_packages');

-- What is in it, as it was when it was chosen. A part never changes: what is taken out stands beside it.
CREATE TABLE share_parts (
  landlord_id text NOT NULL,
  package_id uuid NOT NULL,
  place int NOT NULL,
  chapter jsonb NOT NULL,
  label jsonb NOT NULL,
  words jsonb NOT NULL,
  flags text[] NOT NULL DEFAULT '{}' CHECK (flags <@ ARRAY['staff-note', 'somebody-else']),
  letter jsonb,
  file jsonb,
  PRIMARY KEY (landlord_id, package_id, place),
  FOREIGN KEY (landlord_id, package_id) REFERENCES share_packages
);
CALL wall('share_parts');

CREATE TABLE share_redactions (
  landlord_id text NOT NULL,
  redaction_id uuid NOT NULL,
  package_id uuid NOT NULL,
  place int NOT NULL,
  -- The exact words; null where the whole part is left out.
  phrase text CHECK (length(phrase) BETWEEN 1 AND 2000),
  reason text NOT NULL CHECK
    (reason IN ('not-needed', 'about-somebody-else', 'legal-advice', 'serious-harm', 'crime')),
  because text NOT NULL CHECK (length(because) BETWEEN 1 AND 2000),
  made_at timestamptz NOT NULL,
  made_by uuid NOT NULL,
  ended_at timestamptz,
  ended_by uuid,
  once_key uuid NOT NULL,
  PRIMARY KEY (landlord_id, redaction_id),
  UNIQUE (landlord_id, once_key),
  FOREIGN KEY (landlord_id, package_id) REFERENCES share_packages
);
CREATE INDEX share_redactions_package ON share_redactions (landlord_id, package_id, place);
CALL wall('share_redactions');

-- Each time that it was opened with its code, or handed over as a file.
CREATE TABLE share_openings (
  landlord_id text NOT NULL,
  opening_id uuid NOT NULL,
  package_id uuid NOT NULL,
  what text NOT NULL CHECK (what IN ('read', 'file', 'all', 'handed-over')),
  opened_at timestamptz NOT NULL,
  PRIMARY KEY (landlord_id, opening_id),
  FOREIGN KEY (landlord_id, package_id) REFERENCES share_packages
);
CREATE INDEX share_openings_package ON share_openings (landlord_id, package_id, opened_at);
CALL wall('share_openings');

GRANT SELECT, INSERT ON share_packages, share_parts, share_redactions, share_openings TO putright_web;
GRANT DELETE ON share_parts TO putright_web;
GRANT UPDATE (expires_at, sent_at, sent_by, link_hash, code_hash, kept_back_because, confirmed_at, confirmed_name,
  ended_at, ended_by, ended_because, version) ON share_packages TO putright_web;
GRANT UPDATE (ended_at, ended_by) ON share_redactions TO putright_web;
