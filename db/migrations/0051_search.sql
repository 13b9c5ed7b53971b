-- Words to find complaints by, for every language alike ('simple' cuts no endings and drops no words).
--
-- The operator @@ is not leakproof, so behind a wall it is asked only of rows that the wall has let through, and no index
-- could serve it. Here the question is part of the wall: a second, restrictive policy compares with the setting
-- `app.asked_words`, and the planner may use the index for both. Without a question there are no rows.
CREATE EXTENSION IF NOT EXISTS btree_gin;

CREATE TABLE complaint_words (
  landlord_id text NOT NULL,
  complaint_id uuid NOT NULL,
  -- 'complaint', or the id of a letter.
  part text NOT NULL,
  words tsvector NOT NULL,
  PRIMARY KEY (landlord_id, complaint_id, part),
  FOREIGN KEY (landlord_id, complaint_id) REFERENCES complaints
);
CREATE INDEX complaint_words_asked ON complaint_words USING gin (landlord_id, words);

CREATE FUNCTION asked_words() RETURNS tsquery LANGUAGE sql STABLE PARALLEL SAFE
  AS $$ SELECT nullif(current_setting('app.asked_words', true), '')::tsquery $$;

-- Longer texts than a tsvector holds are cut: nobody looks for the last word of a novel.
CREATE FUNCTION words_of(VARIADIC texts text[]) RETURNS tsvector LANGUAGE sql IMMUTABLE PARALLEL SAFE
  AS $$ SELECT to_tsvector('simple', left(array_to_string(texts, ' '), 60000)) $$;

CREATE FUNCTION complaint_words_of(reference text, title text, account jsonb) RETURNS tsvector LANGUAGE sql IMMUTABLE PARALLEL SAFE
  AS $$ SELECT words_of(reference, replace(reference, '-', ''), title,
    account #>> '{contact,name}', account #>> '{contact,address}', account #>> '{contact,telephone}',
    account #>> '{what-happened,title}', account #>> '{put-right,wish}', account #>> '{what-happened,account}') $$;

-- What somebody wrote in a letter; its standing words are in every letter and find nothing.
CREATE FUNCTION letter_words_of(content jsonb) RETURNS tsvector LANGUAGE sql IMMUTABLE PARALLEL SAFE
  AS $$ SELECT words_of(string_agg(told #>> '{}', ' ')) FROM (
    SELECT jsonb_path_query(content, '$.blocks[*] ? (@.isQuoted == true).text') AS told
    UNION ALL SELECT jsonb_path_query(content, '$.blocks[*].items[*]')) AS said $$;

-- The web role never sees a row that was not asked for, so keeping them is the owner's, behind the same wall. A row that
-- passed the wall names the landlord of its transaction; only a superuser, whom no wall stops, comes without one.
CREATE PROCEDURE stand_behind_wall_of(of_landlord text) LANGUAGE plpgsql AS $$
BEGIN
  IF current_landlord() IS DISTINCT FROM of_landlord THEN
    PERFORM set_config('app.landlord_id', of_landlord, true);
  END IF;
END $$;
CREATE FUNCTION keep_complaint_words() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
DECLARE asked text := coalesce(current_setting('app.asked_words', true), '');
BEGIN
  PERFORM set_config('app.asked_words', '!NEVER', true);
  CALL stand_behind_wall_of(NEW.landlord_id);
  INSERT INTO complaint_words (landlord_id, complaint_id, part, words)
    VALUES (NEW.landlord_id, NEW.complaint_id, 'complaint', complaint_words_of(NEW.reference, NEW.title, NEW.account))
    ON CONFLICT (landlord_id, complaint_id, part) DO UPDATE SET words = excluded.words;
  PERFORM set_config('app.asked_words', asked, true);
  RETURN NULL;
END $$;
CREATE FUNCTION keep_letter_words() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
DECLARE asked text := coalesce(current_setting('app.asked_words', true), '');
BEGIN
  PERFORM set_config('app.asked_words', '!NEVER', true);
  CALL stand_behind_wall_of(NEW.landlord_id);
  INSERT INTO complaint_words (landlord_id, complaint_id, part, words)
    VALUES (NEW.landlord_id, NEW.complaint_id, NEW.letter_id::text, letter_words_of(NEW.content));
  PERFORM set_config('app.asked_words', asked, true);
  RETURN NULL;
END $$;
CREATE TRIGGER keep_complaint_words AFTER INSERT OR UPDATE OF title, account ON complaints
  FOR EACH ROW EXECUTE FUNCTION keep_complaint_words();
CREATE TRIGGER keep_letter_words AFTER INSERT ON letters
  FOR EACH ROW WHEN (NEW.kind <> 'receipt') EXECUTE FUNCTION keep_letter_words();

-- What was there before: the wall stands aside for the owner, inside this transaction.
ALTER TABLE complaints NO FORCE ROW LEVEL SECURITY;
ALTER TABLE letters NO FORCE ROW LEVEL SECURITY;
INSERT INTO complaint_words
  SELECT landlord_id, complaint_id, 'complaint', complaint_words_of(reference, title, account) FROM complaints
  UNION ALL
  SELECT landlord_id, complaint_id, letter_id::text, letter_words_of(content) FROM letters WHERE kind <> 'receipt';
ALTER TABLE complaints FORCE ROW LEVEL SECURITY;
ALTER TABLE letters FORCE ROW LEVEL SECURITY;

CALL wall('complaint_words');
CREATE POLICY complaint_words_asked ON complaint_words AS RESTRICTIVE FOR SELECT TO putright_web
  USING (words @@ asked_words());
GRANT SELECT ON complaint_words TO putright_web;
