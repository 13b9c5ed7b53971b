-- Keeping and erasing: what has run out goes, what somebody must keep is on hold, and what a resident had erased is told to a
-- ledger, so that it can be erased again from a restored backup.

-- When the last thing happened on a complaint or one of its remedies: from there a closed one's time runs.
ALTER TABLE complaints ADD COLUMN last_happened_at timestamptz;
ALTER TABLE complaints NO FORCE ROW LEVEL SECURITY;
ALTER TABLE complaint_events NO FORCE ROW LEVEL SECURITY;
UPDATE complaints SET last_happened_at = coalesce(
  (SELECT max(recorded_at) FROM complaint_events e
     WHERE e.landlord_id = complaints.landlord_id AND e.complaint_id = complaints.complaint_id), received_at);
ALTER TABLE complaints FORCE ROW LEVEL SECURITY;
ALTER TABLE complaint_events FORCE ROW LEVEL SECURITY;
CREATE INDEX complaints_run_out ON complaints (landlord_id, last_happened_at, complaint_id) WHERE is_closed;

CREATE FUNCTION keep_last_happened() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE complaints SET last_happened_at = greatest(last_happened_at, NEW.recorded_at)
    WHERE landlord_id = NEW.landlord_id AND complaint_id = NEW.complaint_id;
  RETURN NULL;
END $$;
CREATE TRIGGER keep_last_happened AFTER INSERT ON complaint_events FOR EACH ROW EXECUTE FUNCTION keep_last_happened();

CREATE FUNCTION keep_last_happened_to_remedy() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE complaints SET last_happened_at = greatest(last_happened_at, NEW.happened_at)
    WHERE landlord_id = NEW.landlord_id
      AND complaint_id = (SELECT complaint_id FROM remedies r WHERE r.landlord_id = NEW.landlord_id AND r.remedy_id = NEW.remedy_id);
  RETURN NULL;
END $$;
CREATE TRIGGER keep_last_happened_to_remedy AFTER INSERT ON remedy_events
  FOR EACH ROW EXECUTE FUNCTION keep_last_happened_to_remedy();

-- What somebody must keep for a court or the like. Lifted, never removed.
CREATE TABLE legal_holds (
  landlord_id text NOT NULL REFERENCES landlords,
  hold_id uuid NOT NULL,
  complaint_id uuid,
  person_id uuid,
  reason text NOT NULL CHECK (length(reason) BETWEEN 1 AND 1000),
  set_at timestamptz NOT NULL,
  set_by uuid NOT NULL,
  lift_reason text CHECK (length(lift_reason) BETWEEN 1 AND 1000),
  lifted_at timestamptz,
  lifted_by uuid,
  once_key uuid NOT NULL,
  PRIMARY KEY (landlord_id, hold_id),
  UNIQUE (landlord_id, once_key),
  FOREIGN KEY (landlord_id, person_id) REFERENCES people,
  FOREIGN KEY (landlord_id, set_by) REFERENCES people (landlord_id, person_id),
  FOREIGN KEY (landlord_id, lifted_by) REFERENCES people (landlord_id, person_id),
  CHECK (num_nonnulls(complaint_id, person_id) = 1),
  CHECK (num_nulls(lift_reason, lifted_at, lifted_by) IN (0, 3))
);
CREATE UNIQUE INDEX legal_holds_complaint ON legal_holds (landlord_id, complaint_id) WHERE lifted_at IS NULL;
CREATE UNIQUE INDEX legal_holds_person ON legal_holds (landlord_id, person_id) WHERE lifted_at IS NULL;
CALL wall('legal_holds');

-- The ledger: whose what was erased, when, and nothing of what it was. `waiting` is what goes when no complaint is open.
CREATE TABLE erasures (
  landlord_id text NOT NULL REFERENCES landlords,
  erasure_id uuid NOT NULL,
  person_id uuid NOT NULL,
  fields text[] NOT NULL,
  waiting text[] NOT NULL DEFAULT '{}',
  asked_at timestamptz NOT NULL,
  PRIMARY KEY (landlord_id, erasure_id)
);
CREATE INDEX erasures_waiting ON erasures (landlord_id, asked_at) WHERE waiting <> '{}';
CALL wall('erasures');

CREATE TABLE retention_runs (
  landlord_id text NOT NULL REFERENCES landlords,
  due_on date NOT NULL,
  started_at timestamptz NOT NULL,
  finished_at timestamptz,
  -- How far the run has come: everything up to here was looked at in it.
  reached_at timestamptz,
  reached_id uuid,
  went jsonb NOT NULL DEFAULT '{}',
  failed jsonb NOT NULL DEFAULT '[]',
  PRIMARY KEY (landlord_id, due_on)
);
CALL wall('retention_runs');

GRANT SELECT, INSERT ON legal_holds, erasures, retention_runs TO putright_web;
GRANT UPDATE (lift_reason, lifted_at, lifted_by) ON legal_holds TO putright_web;
GRANT UPDATE (fields, waiting) ON erasures TO putright_web;
GRANT UPDATE (finished_at, reached_at, reached_id, went, failed) ON retention_runs TO putright_web;
GRANT DELETE ON mails TO putright_web;

CREATE INDEX audit_lines_words ON audit_lines (landlord_id, at, sequence) WHERE salt IS NOT NULL;
CREATE INDEX mails_ended ON mails (landlord_id, (coalesce(sent_at, given_up_at))) WHERE sent_at IS NOT NULL OR given_up_at IS NOT NULL;
CREATE INDEX attachments_refused ON attachments (landlord_id, taken_at) WHERE held = 'refused';
CREATE INDEX attachments_hash ON attachments (landlord_id, content_hash);

CREATE FUNCTION is_on_hold(of_complaint uuid, of_person uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (SELECT FROM legal_holds WHERE landlord_id = current_landlord() AND lifted_at IS NULL
    AND (complaint_id = of_complaint OR person_id = of_person)) $$;

-- All rows that hang on the rows named, the farthest first, then the rows themselves. Found in the catalogue, so that a table
-- that comes later is not forgotten. Answers how many went of each table.
CREATE FUNCTION forget_rows(of_table regclass, which text, args uuid[]) RETURNS jsonb LANGUAGE plpgsql SET search_path = public AS $$
DECLARE
  hanging record;
  went jsonb := '{}';
  more jsonb;
  gone bigint;
BEGIN
  FOR hanging IN
    SELECT c.conrelid::regclass AS name,
      (SELECT string_agg(quote_ident(a.attname), ', ' ORDER BY k.place) FROM unnest(c.conkey) WITH ORDINALITY k(number, place)
         JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = k.number) AS columns,
      (SELECT string_agg(quote_ident(a.attname), ', ' ORDER BY k.place) FROM unnest(c.confkey) WITH ORDINALITY k(number, place)
         JOIN pg_attribute a ON a.attrelid = c.confrelid AND a.attnum = k.number) AS of_columns
    FROM pg_constraint c
    WHERE c.contype = 'f' AND c.confrelid = of_table AND c.conrelid <> of_table AND c.confdeltype = 'a'
    ORDER BY c.conname
  LOOP
    more := forget_rows(hanging.name,
      format('(%s) IN (SELECT %s FROM %s WHERE %s)', hanging.columns, hanging.of_columns, of_table, which), args);
    SELECT jsonb_object_agg(key, coalesce((went ->> key)::bigint, 0) + coalesce((more ->> key)::bigint, 0)) INTO went
      FROM (SELECT jsonb_object_keys(went || more) AS key) AS keys;
    went := coalesce(went, '{}');
  END LOOP;
  EXECUTE format('DELETE FROM %s WHERE landlord_id = current_landlord() AND %s', of_table, which) USING args;
  GET DIAGNOSTICS gone = ROW_COUNT;
  RETURN went || jsonb_build_object(of_table::text, coalesce((went ->> of_table::text)::bigint, 0) + gone);
END $$;
REVOKE ALL ON FUNCTION forget_rows FROM PUBLIC;

-- The one way in which a complaint goes: closed, past the day, nothing open on it, not on hold, and inside a run that is under way.
CREATE FUNCTION forget_complaint(gone uuid, happened_before timestamptz) RETURNS jsonb
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM retention_runs WHERE landlord_id = current_landlord() AND finished_at IS NULL)
    OR NOT EXISTS (SELECT FROM complaints c WHERE c.landlord_id = current_landlord() AND c.complaint_id = gone
      AND c.is_closed AND c.last_happened_at < happened_before AND NOT is_on_hold(c.complaint_id, c.person_id)
      AND NOT EXISTS (SELECT FROM remedies r WHERE r.landlord_id = c.landlord_id AND r.complaint_id = gone AND r.is_open))
  THEN RETURN NULL; END IF;
  PERFORM set_config('app.asked_words', '!NEVER', true);
  RETURN forget_rows('complaints', 'complaint_id = ANY ($1)', ARRAY[gone]);
END $$;
REVOKE ALL ON FUNCTION forget_complaint FROM PUBLIC;
GRANT EXECUTE ON FUNCTION forget_complaint TO putright_web;

-- Rows that nobody changes and that only a run takes away, so many at a time.
CREATE FUNCTION forget_old(kind text, before timestamptz, most int) RETURNS bigint
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
DECLARE gone bigint := 0;
BEGIN
  IF NOT EXISTS (SELECT FROM retention_runs WHERE landlord_id = current_landlord() AND finished_at IS NULL) THEN RETURN 0; END IF;
  IF kind = 'concerns' THEN
    DELETE FROM concerns WHERE landlord_id = current_landlord() AND concern_id IN
      (SELECT concern_id FROM concerns WHERE landlord_id = current_landlord() AND told_at < before LIMIT most);
  ELSIF kind = 'openings' THEN
    DELETE FROM openings WHERE landlord_id = current_landlord() AND ctid = ANY (ARRAY
      (SELECT ctid FROM openings WHERE landlord_id = current_landlord() AND opened_at < before LIMIT most));
  ELSIF kind = 'messages' THEN
    DELETE FROM webhook_messages WHERE landlord_id = current_landlord() AND message_id IN
      (SELECT message_id FROM webhook_messages WHERE landlord_id = current_landlord() AND made_at < before LIMIT most);
  ELSE RAISE EXCEPTION 'no such kind';
  END IF;
  GET DIAGNOSTICS gone = ROW_COUNT;
  RETURN gone;
END $$;
REVOKE ALL ON FUNCTION forget_old FROM PUBLIC;
GRANT EXECUTE ON FUNCTION forget_old TO putright_web;

-- A person on whom nothing hangs any more; answers false where something does.
CREATE FUNCTION forget_person(gone uuid, made_before timestamptz) RETURNS boolean
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM retention_runs WHERE landlord_id = current_landlord() AND finished_at IS NULL) THEN RETURN false; END IF;
  DELETE FROM people WHERE landlord_id = current_landlord() AND person_id = gone AND created_at < made_before;
  RETURN FOUND;
EXCEPTION WHEN foreign_key_violation THEN RETURN false;
END $$;
REVOKE ALL ON FUNCTION forget_person FROM PUBLIC;
GRANT EXECUTE ON FUNCTION forget_person TO putright_web;
