-- Every word that search knows of a store. A search whose last word may go on is asked for the words themselves, as long as they are few: the index of words collects
-- all messages of every word with that beginning before it compares them with anything. A word stays when its message goes, and goes with its store.
CREATE TABLE derived.words (
    store text NOT NULL REFERENCES stores (key) ON DELETE CASCADE,
    word text COLLATE "C" NOT NULL,
    PRIMARY KEY (store, word)
);

CREATE FUNCTION derived.keep_words() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO derived.words SELECT DISTINCT c.store, word FROM fresh JOIN conversations c ON c.id = fresh.conversation_id, unnest(tsvector_to_array(words)) AS word
    ORDER BY 1, 2 ON CONFLICT DO NOTHING;
    RETURN NULL;
END $$;

CREATE TRIGGER new_words AFTER INSERT ON derived.search REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION derived.keep_words();
CREATE TRIGGER changed_words AFTER UPDATE ON derived.search REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION derived.keep_words();

-- Whoever fills the search waits for this, so nothing is missed: minutes for millions of messages.
INSERT INTO derived.words
SELECT DISTINCT c.store, word FROM derived.search f JOIN conversations c ON c.id = f.conversation_id, unnest(tsvector_to_array(f.words)) AS word ORDER BY 1, 2;
