-- An address can be mistyped: only the browser in which the letter's code was typed goes on with it.
ALTER TABLE claim_codes ADD COLUMN asked_browser text;
