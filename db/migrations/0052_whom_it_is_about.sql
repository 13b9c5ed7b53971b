-- Whom a complaint is about, as staff recorded it: lists, search and register never show it to that person, as its page
-- does not. Kept from the event `about-recorded`, whose statement stands beside those before it or takes their place.
ALTER TABLE complaints ADD COLUMN about_persons uuid[] NOT NULL DEFAULT '{}';

CREATE FUNCTION keep_about_persons() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  said jsonb := NEW.event -> 'words';
  person text := coalesce(said ->> 'person', '');
  told uuid[] := CASE WHEN said ->> 'about' <> 'contractor' AND person ~ '^[0-9a-f-]{36}$' THEN ARRAY[person::uuid] ELSE '{}' END;
BEGIN
  UPDATE complaints
    SET about_persons = CASE WHEN said -> 'instead' = 'true' THEN told ELSE about_persons || told END
    WHERE landlord_id = NEW.landlord_id AND complaint_id = NEW.complaint_id;
  RETURN NULL;
END $$;
CREATE TRIGGER keep_about_persons AFTER INSERT ON complaint_events
  FOR EACH ROW WHEN (NEW.event #>> '{fact,type}' = 'about-recorded') EXECUTE FUNCTION keep_about_persons();
