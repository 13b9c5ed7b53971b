-- A draft that goes on in another browser gets a new hash; its files go with it.
ALTER TABLE attachments DROP CONSTRAINT attachments_landlord_id_draft_hash_fkey;
ALTER TABLE attachments ADD CONSTRAINT attachments_landlord_id_draft_hash_fkey
  FOREIGN KEY (landlord_id, draft_hash) REFERENCES drafts ON UPDATE CASCADE ON DELETE SET NULL (draft_hash);
