-- The words of what is published, to be searched: a row a block. They are folded before they come here, so that they are
-- found alike whatever the server's locale is; `latin` is for trigrams, which see nothing but Latin letters where it is C.
--
-- No index answers behind the wall (see 0051), and none is needed: a landlord has some hundred blocks in a language.
CREATE EXTENSION IF NOT EXISTS pg_trgm;

CREATE TABLE published_words (
  landlord_id text NOT NULL REFERENCES landlords,
  path text NOT NULL,
  place int NOT NULL,
  hash text NOT NULL,
  kind text NOT NULL,
  slug text NOT NULL,
  language text NOT NULL,
  block text NOT NULL,
  -- The clause that the block stands in; empty for a text without clauses.
  clause text NOT NULL,
  heading text NOT NULL,
  words tsvector NOT NULL,
  latin text NOT NULL,
  PRIMARY KEY (landlord_id, path, place)
);
CREATE INDEX published_words_language ON published_words (landlord_id, language);
CALL wall('published_words');
GRANT SELECT, INSERT, DELETE ON published_words TO putright_web;
