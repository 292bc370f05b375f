-- Messages must not touch an index: the list sorts by a time that moves every ten seconds at most, then by the exact one.
ALTER TABLE conversations
    ADD COLUMN active_at timestamp with time zone NOT NULL GENERATED ALWAYS AS (date_bin('10 seconds', updated_at, '2000-01-01 00:00:00+00')) STORED,
    ADD COLUMN waiting_since timestamp with time zone NOT NULL GENERATED ALWAYS AS (coalesce(queued_at, created_at)) STORED;

-- Room on the page for the next version of a row.
ALTER TABLE conversations SET (fillfactor = 70);

DROP INDEX ix_conversations_store_updated_at_id;
DROP INDEX ix_conversations_store_status_updated_at;
DROP INDEX ix_conversations_tags;

CREATE INDEX live_recent ON conversations (store, active_at) WHERE status <> 'ended';
CREATE INDEX live_waiting ON conversations (store, waiting_since, id) WHERE status <> 'ended';
CREATE INDEX live_priority ON conversations (store, priority DESC, waiting_since, id) WHERE status <> 'ended';
CREATE INDEX answered ON conversations (store, first_human_reply_at) WHERE first_human_reply_at IS NOT NULL AND queued_at IS NOT NULL;

CREATE TABLE reads (
    agent_id uuid NOT NULL,
    conversation_id uuid NOT NULL,
    seq integer NOT NULL,
    CONSTRAINT pk_reads PRIMARY KEY (agent_id, conversation_id),
    CONSTRAINT fk_reads_agents_agent_id FOREIGN KEY (agent_id) REFERENCES agents (id) ON DELETE CASCADE,
    CONSTRAINT fk_reads_conversations_conversation_id FOREIGN KEY (conversation_id) REFERENCES conversations (id) ON DELETE CASCADE
);

CREATE INDEX ix_reads_conversation_id ON reads (conversation_id);

-- What can be made again from the tables above.
CREATE SCHEMA derived;

-- Ended conversations under each thing a list may ask for, each in the list's orders: a store's million makes no list slower.
CREATE TABLE derived.ended (
    facet bigint NOT NULL,
    id uuid NOT NULL REFERENCES conversations (id) ON DELETE CASCADE,
    updated_at timestamp with time zone NOT NULL,
    waiting_since timestamp with time zone NOT NULL,
    created_at timestamp with time zone NOT NULL,
    priority integer NOT NULL,
    span smallint NOT NULL,
    late boolean NOT NULL,
    PRIMARY KEY (id, facet)
);

CREATE INDEX ended_recent ON derived.ended (facet, updated_at, id);
CREATE INDEX ended_waiting ON derived.ended (facet, priority, waiting_since, id);
CREATE INDEX ended_span ON derived.ended (facet, span, updated_at, id);
CREATE INDEX ended_late ON derived.ended (facet, created_at) WHERE late;

-- A number instead of words keeps the indexes small; the list checks the row itself, so two words with one number do no harm.
CREATE FUNCTION derived.facet(store text, kind text, value text) RETURNS bigint LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN hashtextextended(store || E'\n' || kind || E'\n' || value, 0);

CREATE FUNCTION derived.keep_ended() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM derived.ended WHERE id = NEW.id;
    IF NEW.status = 'ended' THEN
        -- How long it lasted, by powers of four hours, and whether a person was asked for long after it began: see InboxSql.
        INSERT INTO derived.ended (facet, id, updated_at, waiting_since, created_at, priority, span, late)
        SELECT DISTINCT derived.facet(NEW.store, kind, value), NEW.id, NEW.updated_at, NEW.waiting_since, NEW.created_at, NEW.priority,
            width_bucket(extract(epoch FROM NEW.updated_at - NEW.created_at) / 3600, ARRAY[1, 4, 16, 64, 256, 1024]::numeric[]), NEW.waiting_since - NEW.created_at > interval '6 hours'
        FROM (VALUES ('all', ''), ('assignee', NEW.assignee_id::text), ('reason', NEW.reason) UNION ALL SELECT 'tag', tag FROM unnest(NEW.tags) tag) one (kind, value)
        WHERE value IS NOT NULL;
    END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER born_ended AFTER INSERT ON conversations FOR EACH ROW WHEN (NEW.status = 'ended') EXECUTE FUNCTION derived.keep_ended();
CREATE TRIGGER keep_ended AFTER UPDATE ON conversations FOR EACH ROW WHEN (NEW.status = 'ended' OR OLD.status = 'ended') EXECUTE FUNCTION derived.keep_ended();

-- Fires the trigger for what ended before.
UPDATE conversations SET status = status WHERE status = 'ended';

-- The words of every message, and of a conversation's shopper under seq 0; filled in the background.
CREATE TABLE derived.search (
    conversation_id uuid NOT NULL REFERENCES conversations (id) ON DELETE CASCADE,
    seq integer NOT NULL,
    words tsvector NOT NULL,
    PRIMARY KEY (conversation_id, seq)
);

CREATE INDEX search_words ON derived.search USING gin (words) WITH (gin_pending_list_limit = 256);

-- How far a background reader of the log has come.
CREATE TABLE derived.progress (
    reader text NOT NULL PRIMARY KEY,
    tx xid8 NOT NULL,
    conversation_id uuid NOT NULL,
    seq integer NOT NULL
);

INSERT INTO derived.progress VALUES ('search', '0', '00000000-0000-0000-0000-000000000000', 0);
