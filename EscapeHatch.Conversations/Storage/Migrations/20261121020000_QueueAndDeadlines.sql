ALTER TABLE conversations
    ADD COLUMN owed_since timestamp with time zone,
    ADD COLUMN alerts integer NOT NULL DEFAULT 0,
    ADD COLUMN alerted_at timestamp with time zone,
    ADD COLUMN callback_at timestamp with time zone,
    ADD COLUMN next_step_at timestamp with time zone,
    ADD COLUMN bot_worker uuid,
    ADD COLUMN bot_lease_for timestamp with time zone,
    ALTER COLUMN bot_tries SET DEFAULT 0;

ALTER TABLE conversations ALTER COLUMN alerts DROP DEFAULT;

CREATE TABLE agent_absences (
    agent_id uuid NOT NULL,
    since timestamp with time zone NOT NULL,
    CONSTRAINT pk_agent_absences PRIMARY KEY (agent_id)
);

-- What waits already has a deadline from now on; the first look finds out which.
UPDATE conversations SET next_step_at = now(),
    owed_since = CASE WHEN status = 'unassigned' THEN queued_at WHEN status = 'unrequested' AND bot_due_at IS NOT NULL THEN last_shopper_at END
WHERE status <> 'ended';

CREATE INDEX next_steps ON conversations (next_step_at) WHERE next_step_at IS NOT NULL;

CREATE INDEX held ON conversations (store, assignee_id) WHERE status = 'open';
