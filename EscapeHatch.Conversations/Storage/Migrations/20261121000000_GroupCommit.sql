-- The list shows who writes without asking for every shopper.
ALTER TABLE conversations ADD COLUMN shopper_name text;

UPDATE conversations c SET shopper_name = s.name FROM shoppers s WHERE s.id = c.shopper_id;

-- The one statement that adds entries moves their conversation too, so the key proves nothing and costs a look-up an entry.
ALTER TABLE entries DROP CONSTRAINT fk_entries_conversations_conversation_id;

CREATE FUNCTION drop_entries() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM entries WHERE conversation_id IN (SELECT id FROM gone);
    RETURN NULL;
END $$;

CREATE TRIGGER conversations_drop_entries AFTER DELETE ON conversations
    REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION drop_entries();
