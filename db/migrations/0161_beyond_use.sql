-- retention: a record that has to stay though its person had the rest erased is beyond use. Staff meet it nowhere, unless a
-- manager opens it for a while with a reason.
CREATE TABLE beyond_use (
  landlord_id text NOT NULL,
  complaint_id uuid NOT NULL,
  since timestamptz NOT NULL,
  PRIMARY KEY (landlord_id, complaint_id),
  FOREIGN KEY (landlord_id, complaint_id) REFERENCES complaints
);
CALL wall('beyond_use');

CREATE TABLE beyond_use_openings (
  landlord_id text NOT NULL,
  opening_id uuid NOT NULL,
  complaint_id uuid NOT NULL,
  opened_by uuid NOT NULL,
  because text NOT NULL CHECK (length(because) BETWEEN 1 AND 1000),
  opened_at timestamptz NOT NULL,
  open_until timestamptz NOT NULL CHECK (open_until > opened_at),
  once_key uuid NOT NULL,
  PRIMARY KEY (landlord_id, opening_id),
  UNIQUE (landlord_id, once_key),
  FOREIGN KEY (landlord_id, complaint_id) REFERENCES beyond_use
);
CREATE INDEX beyond_use_openings_of ON beyond_use_openings (landlord_id, complaint_id, opened_by, open_until);
CALL wall('beyond_use_openings');
GRANT SELECT, INSERT ON beyond_use, beyond_use_openings TO putright_web;

-- Who asks and when, where staff ask: what they may not meet is held back here, whatever a page or a list forgets.
CREATE FUNCTION current_staff() RETURNS uuid LANGUAGE sql STABLE AS
  $$ SELECT nullif(split_part(current_setting('app.staff', true), ' ', 1), '')::uuid $$;
CREATE FUNCTION staff_asks_at() RETURNS timestamptz LANGUAGE sql STABLE AS
  $$ SELECT nullif(split_part(current_setting('app.staff', true), ' ', 2), '')::timestamptz $$;

CREATE PROCEDURE hold_back_beyond_use(table_name regclass) LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('CREATE POLICY %I ON %s AS RESTRICTIVE FOR SELECT USING (current_staff() IS NULL
    OR NOT EXISTS (SELECT FROM beyond_use b WHERE b.landlord_id = %2$s.landlord_id AND b.complaint_id = %2$s.complaint_id)
    OR EXISTS (SELECT FROM beyond_use_openings o WHERE o.landlord_id = %2$s.landlord_id AND o.complaint_id = %2$s.complaint_id
      AND o.opened_by = current_staff() AND o.open_until > staff_asks_at()))', table_name::text || '_beyond_use', table_name);
END $$;
CALL hold_back_beyond_use('complaints');
CALL hold_back_beyond_use('complaint_events');
CALL hold_back_beyond_use('complaint_words');
CALL hold_back_beyond_use('letters');
CALL hold_back_beyond_use('attachments');
CALL hold_back_beyond_use('remedies');
CALL hold_back_beyond_use('record_notes');
