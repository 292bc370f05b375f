-- Two things asked for at once are one facet: a list of few conversations that have both no longer looks through all that have one.
CREATE OR REPLACE FUNCTION derived.keep_ended() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM derived.ended WHERE id = NEW.id;
    IF NEW.status = 'ended' THEN
        -- How long it lasted, by powers of four hours, and whether a person was asked for long after it began: see InboxSql.
        INSERT INTO derived.ended (facet, id, updated_at, waiting_since, created_at, priority, span, late)
        SELECT DISTINCT derived.facet(NEW.store, kind, value), NEW.id, NEW.updated_at, NEW.waiting_since, NEW.created_at, NEW.priority,
            width_bucket(extract(epoch FROM NEW.updated_at - NEW.created_at) / 3600, ARRAY[1, 4, 16, 64, 256, 1024]::numeric[]), NEW.waiting_since - NEW.created_at > interval '6 hours'
        FROM (VALUES ('all', ''), ('assignee', NEW.assignee_id::text), ('reason', NEW.reason), ('assignee+reason', NEW.assignee_id::text || E'\n' || NEW.reason)
            UNION ALL SELECT kind, value FROM unnest(NEW.tags) tag
            CROSS JOIN LATERAL (VALUES ('tag', tag), ('assignee+tag', NEW.assignee_id::text || E'\n' || tag), ('tag+reason', tag || E'\n' || NEW.reason)) tagged (kind, value)) one (kind, value)
        WHERE value IS NOT NULL;
    END IF;
    RETURN NULL;
END $$;

-- Fires the trigger for what ended before.
UPDATE conversations SET status = status WHERE status = 'ended';
