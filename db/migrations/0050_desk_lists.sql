-- The desk's lists. The columns are an index over the events like those beside them, written in the same transaction.
ALTER TABLE complaints
  ADD COLUMN is_paused boolean NOT NULL DEFAULT false,
  -- The outcome of the last response, for the register.
  ADD COLUMN outcome text,
  -- Who deals with it now: taken from the event `allocated`, whoever records it.
  ADD COLUMN handler_id uuid,
  ADD COLUMN is_at_risk boolean NOT NULL
    GENERATED ALWAYS AS (coalesce(account #>> '{danger,atRisk}', 'no') = 'yes') STORED;

-- Open complaints are few beside closed ones, so each way to narrow the desk has an index over them alone.
CREATE INDEX complaints_open ON complaints (landlord_id, next_due_on, complaint_id) WHERE NOT is_closed;
CREATE INDEX complaints_open_stage ON complaints (landlord_id, stage, next_due_on, complaint_id) WHERE NOT is_closed;
CREATE INDEX complaints_open_duty ON complaints (landlord_id, next_duty, next_due_on, complaint_id) WHERE NOT is_closed;
CREATE INDEX complaints_open_channel ON complaints (landlord_id, channel, next_due_on, complaint_id) WHERE NOT is_closed;
CREATE INDEX complaints_open_handler ON complaints (landlord_id, handler_id, next_due_on, complaint_id)
  WHERE NOT is_closed AND handler_id IS NOT NULL;
CREATE INDEX complaints_open_risk ON complaints (landlord_id, next_due_on, complaint_id) WHERE NOT is_closed AND is_at_risk;
CREATE INDEX complaints_open_paused ON complaints (landlord_id, complaint_id) WHERE NOT is_closed AND is_paused;
CREATE INDEX complaints_received ON complaints (landlord_id, received_on, complaint_id);
CREATE INDEX complaints_closed ON complaints (landlord_id, received_on, complaint_id) WHERE is_closed;
-- By bytes, so that the beginning of a reference is a range of it.
CREATE INDEX complaints_reference_bytes ON complaints (landlord_id, reference COLLATE "C");

CREATE FUNCTION keep_handler() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE complaints SET handler_id = nullif(NEW.event #>> '{words,handler}', '')::uuid
    WHERE landlord_id = NEW.landlord_id AND complaint_id = NEW.complaint_id;
  RETURN NULL;
END $$;
CREATE TRIGGER keep_handler AFTER INSERT ON complaint_events
  FOR EACH ROW WHEN (NEW.event #>> '{fact,type}' = 'allocated') EXECUTE FUNCTION keep_handler();

-- A staff person's own ways to look at the list, and those shared with the other staff of the landlord.
CREATE TABLE desk_views (
  landlord_id text NOT NULL,
  view_id uuid NOT NULL,
  person_id uuid NOT NULL,
  name text NOT NULL CHECK (length(name) BETWEEN 1 AND 80),
  filter jsonb NOT NULL,
  is_shared boolean NOT NULL DEFAULT false,
  made_at timestamptz NOT NULL,
  PRIMARY KEY (landlord_id, view_id),
  UNIQUE (landlord_id, person_id, name),
  FOREIGN KEY (landlord_id, person_id) REFERENCES people
);
CREATE INDEX desk_views_shared ON desk_views (landlord_id, name) WHERE is_shared;
CALL wall('desk_views');
GRANT SELECT, INSERT, DELETE ON desk_views TO putright_web;

-- The columns of complaints that were there before, as far as they follow from the events alone; whether one stands still
-- follows at its next act or daily round.
ALTER TABLE complaints NO FORCE ROW LEVEL SECURITY;
ALTER TABLE complaint_events NO FORCE ROW LEVEL SECURITY;
UPDATE complaints SET outcome = (
  SELECT event #>> '{fact,outcome}' FROM complaint_events AS e
  WHERE e.landlord_id = complaints.landlord_id AND e.complaint_id = complaints.complaint_id
    AND event #>> '{fact,type}' = 'response-issued' ORDER BY sequence DESC LIMIT 1);
ALTER TABLE complaints FORCE ROW LEVEL SECURITY;
ALTER TABLE complaint_events FORCE ROW LEVEL SECURITY;
