-- A language that somebody needs and that is not offered: how often it was asked for, and nothing of who asked.
CREATE TABLE languages_asked_for (
  landlord_id text NOT NULL REFERENCES landlords,
  once_key uuid NOT NULL,
  language text NOT NULL CHECK (language ~ '^[a-z]{2,3}$'),
  asked_on date NOT NULL,
  PRIMARY KEY (landlord_id, once_key)
);
CALL wall('languages_asked_for');
GRANT SELECT, INSERT ON languages_asked_for TO putright_web;
