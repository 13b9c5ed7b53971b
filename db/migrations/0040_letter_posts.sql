-- Letters that go out on paper: each waits for a batch, is printed with it, and has the day on which the batch was posted.
CREATE TABLE letter_posts (
  landlord_id text NOT NULL,
  letter_id uuid NOT NULL,
  complaint_id uuid NOT NULL,
  queued_at timestamptz NOT NULL,
  batch_id uuid,
  batched_at timestamptz,
  posted_on date,
  posting_recorded_at timestamptz,
  posting_recorded_by uuid,
  PRIMARY KEY (landlord_id, letter_id),
  FOREIGN KEY (landlord_id, letter_id) REFERENCES letters,
  FOREIGN KEY (landlord_id, complaint_id) REFERENCES complaints,
  CHECK (num_nulls(batch_id, batched_at) IN (0, 2)),
  CHECK (posted_on IS NULL OR batch_id IS NOT NULL)
);
CREATE INDEX letter_posts_unposted ON letter_posts (landlord_id, queued_at, letter_id) WHERE posted_on IS NULL;
CREATE INDEX letter_posts_batch ON letter_posts (landlord_id, batch_id) WHERE batch_id IS NOT NULL;
CREATE INDEX letter_posts_complaint ON letter_posts (landlord_id, complaint_id);
CALL wall('letter_posts');
GRANT SELECT, INSERT ON letter_posts TO putright_web;
GRANT UPDATE (batch_id, batched_at, posted_on, posting_recorded_at, posting_recorded_by) ON letter_posts TO putright_web;
