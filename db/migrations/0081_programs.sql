-- programs: what other programs may do here, and what they are told.
--
-- A key is kept as a hash: whoever reads the rows can use none. It ends by itself.
CREATE TABLE program_keys (
  landlord_id text NOT NULL REFERENCES landlords,
  key_id uuid NOT NULL,
  name text NOT NULL CHECK (length(name) BETWEEN 1 AND 80),
  key_hash text NOT NULL CHECK (length(key_hash) = 64),
  -- The beginning, to tell keys apart by.
  begins text NOT NULL,
  scopes text[] NOT NULL CHECK (cardinality(scopes) > 0
    AND scopes <@ ARRAY['preview', 'draft:create', 'translation:submit', 'publish']),
  -- For translations and for publishing; an empty list allows none.
  languages text[] NOT NULL,
  kinds text[] NOT NULL,
  made_by uuid NOT NULL,
  made_at timestamptz NOT NULL,
  ends_at timestamptz NOT NULL CHECK (ends_at > made_at),
  last_used_at timestamptz,
  taken_back_at timestamptz,
  taken_back_by uuid,
  once_key uuid NOT NULL,
  PRIMARY KEY (landlord_id, key_id),
  UNIQUE (landlord_id, key_hash),
  UNIQUE (landlord_id, once_key),
  FOREIGN KEY (landlord_id, made_by) REFERENCES people
);
CALL wall('program_keys');

-- Where a landlord's publications are told. The secret is sealed: it is needed again for each message.
CREATE TABLE webhooks (
  landlord_id text NOT NULL REFERENCES landlords,
  hook_id uuid NOT NULL,
  url text NOT NULL CHECK (length(url) <= 500),
  events text[] NOT NULL CHECK (cardinality(events) > 0),
  secret text NOT NULL,
  -- The secret before the last change of it, signed with as well until this instant.
  secret_before text,
  secret_before_until timestamptz,
  made_by uuid NOT NULL,
  made_at timestamptz NOT NULL,
  ended_at timestamptz,
  once_key uuid NOT NULL,
  PRIMARY KEY (landlord_id, hook_id),
  UNIQUE (landlord_id, once_key),
  FOREIGN KEY (landlord_id, made_by) REFERENCES people
);
CALL wall('webhooks');

-- What was told: the same id at every try, so that whoever hears it twice knows.
CREATE TABLE webhook_messages (
  landlord_id text NOT NULL,
  message_id uuid NOT NULL,
  hook_id uuid NOT NULL,
  event text NOT NULL,
  body text NOT NULL,
  made_at timestamptz NOT NULL,
  tries int NOT NULL DEFAULT 0,
  next_try_at timestamptz,
  delivered_at timestamptz,
  given_up_at timestamptz,
  last_status int,
  last_fault text,
  PRIMARY KEY (landlord_id, message_id),
  FOREIGN KEY (landlord_id, hook_id) REFERENCES webhooks
);
CREATE INDEX webhook_messages_hook ON webhook_messages (landlord_id, hook_id, made_at DESC);
CREATE INDEX webhook_messages_waiting ON webhook_messages (landlord_id, next_try_at)
  WHERE delivered_at IS NULL AND given_up_at IS NULL;
CALL wall('webhook_messages');

GRANT SELECT, INSERT ON program_keys, webhooks, webhook_messages TO putright_web;
GRANT UPDATE (last_used_at, taken_back_at, taken_back_by) ON program_keys TO putright_web;
GRANT UPDATE (secret, secret_before, secret_before_until, ended_at) ON webhooks TO putright_web;
GRANT UPDATE (tries, next_try_at, delivered_at, given_up_at, last_status, last_fault) ON webhook_messages TO putright_web;
