-- Beside the log, not in it: what agents say of an answer is no business of the shopper's, and may change.
CREATE TABLE labels (
    conversation_id uuid NOT NULL,
    seq integer NOT NULL,
    store text NOT NULL,
    is_right boolean NOT NULL,
    confidence double precision,
    scorer text NOT NULL,
    agent_id uuid NOT NULL,
    agent_name text NOT NULL,
    at timestamp with time zone NOT NULL,
    CONSTRAINT pk_labels PRIMARY KEY (conversation_id, seq),
    CONSTRAINT fk_labels_conversations_conversation_id FOREIGN KEY (conversation_id) REFERENCES conversations (id) ON DELETE CASCADE
);

CREATE INDEX ix_labels_store_at ON labels (store, at);
