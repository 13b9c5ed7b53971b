-- A mail that nobody can use any more, such as a code that has run out, is not sent late.
ALTER TABLE mails ADD COLUMN useless_after timestamptz;

-- Which daily rounds are done: a round missed in an outage is made up for at the next look, and none is walked twice.
CREATE TABLE daily_rounds (
  landlord_id text NOT NULL REFERENCES landlords,
  due_on date NOT NULL,
  done_at timestamptz NOT NULL,
  PRIMARY KEY (landlord_id, due_on)
);
CALL wall('daily_rounds');
GRANT SELECT, INSERT ON daily_rounds TO putright_web;
