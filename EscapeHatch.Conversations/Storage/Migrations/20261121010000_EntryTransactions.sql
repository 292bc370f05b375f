-- The resume point moves from the conversation's row to its entries, so that a message changes no indexed column of the row.
-- What is stored keeps its place in the order: a conversation's newest entry takes the stamp its row had, older ones come before everything.
ALTER TABLE entries ADD COLUMN tx xid8 NOT NULL DEFAULT ('0'::xid8);

UPDATE entries SET tx = conversations.changed_by FROM conversations
WHERE entries.conversation_id = conversations.id AND entries.seq = conversations.last_seq;

ALTER TABLE entries ALTER COLUMN tx SET DEFAULT (pg_current_xact_id());

CREATE INDEX ix_entries_tx_conversation_id ON entries (tx, conversation_id);

-- One that has no entry yet is found by the transaction that began it; messages leave it alone.
ALTER TABLE conversations ADD COLUMN begun_tx xid8 NOT NULL DEFAULT ('0'::xid8);

DROP TRIGGER conversations_stamp_change ON conversations;

UPDATE conversations SET begun_tx = changed_by WHERE last_seq = 0;

ALTER TABLE conversations ALTER COLUMN begun_tx SET DEFAULT (pg_current_xact_id());

CREATE INDEX ix_conversations_begun_tx_id ON conversations (begun_tx, id);

DROP FUNCTION stamp_change();

ALTER TABLE conversations DROP COLUMN changed_by;
