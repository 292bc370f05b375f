-- Beside the log, not in it: a brief is written after the hand-over, by whichever worker has a model, and may be written anew.
CREATE TABLE briefs (
    conversation_id uuid NOT NULL,
    seq integer NOT NULL,
    summary text,
    replies text[] NOT NULL,
    model text NOT NULL,
    version text NOT NULL,
    CONSTRAINT pk_briefs PRIMARY KEY (conversation_id),
    CONSTRAINT fk_briefs_conversations_conversation_id FOREIGN KEY (conversation_id) REFERENCES conversations (id) ON DELETE CASCADE
);
