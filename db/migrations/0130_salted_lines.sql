-- The words of an audit line (who, on what, facts) are hashed with a salt of its own, and the chain runs over that hash:
-- without salt and words nobody can say what stood there, and the chain still holds. Lines from before have neither.
ALTER TABLE audit_lines
  ADD COLUMN salt text CHECK (length(salt) = 32),
  ADD COLUMN content_hash text CHECK (length(content_hash) = 64),
  ADD COLUMN signature text CHECK (length(signature) = 88),
  -- The line that says that this one was erased.
  ADD COLUMN erased_by bigint;

-- The one way in which a line is ever touched, for the role that may neither change nor remove one: it takes words and
-- salt away, of this landlord's lines alone, and only behind a line that owns up to it.
CREATE FUNCTION erase_audit_contents(erased bigint[], by_line bigint) RETURNS bigint
  LANGUAGE sql SECURITY DEFINER SET search_path = public
  AS $$
    WITH gone AS (
      UPDATE audit_lines SET salt = NULL, actor = 'erased', object = 'erased', facts = '{}', erased_by = by_line
      WHERE landlord_id = current_landlord() AND sequence = ANY (erased) AND sequence < by_line
        AND salt IS NOT NULL AND act <> 'content-erased'
        AND EXISTS (SELECT FROM audit_lines said WHERE said.landlord_id = current_landlord()
          AND said.sequence = by_line AND said.act = 'content-erased')
      RETURNING 1)
    SELECT count(*) FROM gone $$;
REVOKE ALL ON FUNCTION erase_audit_contents FROM PUBLIC;
GRANT EXECUTE ON FUNCTION erase_audit_contents TO putright_web;
