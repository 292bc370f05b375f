-- Every word that search knows. A search whose last word may go on is asked for the words themselves, as long as they are few: the index of words collects all
-- messages of every word with that beginning before it compares them with anything. A word stays when its message goes; it only tells how a word may go on.
CREATE TABLE derived.words (word text COLLATE "C" NOT NULL PRIMARY KEY);

CREATE FUNCTION derived.keep_words() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO derived.words SELECT DISTINCT word FROM fresh, unnest(tsvector_to_array(words)) AS word ON CONFLICT DO NOTHING;
    RETURN NULL;
END $$;

CREATE TRIGGER new_words AFTER INSERT ON derived.search REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION derived.keep_words();
CREATE TRIGGER changed_words AFTER UPDATE ON derived.search REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION derived.keep_words();

-- Whoever fills the search waits for this, so nothing is missed: some two minutes for three million messages.
INSERT INTO derived.words SELECT word FROM ts_stat('SELECT words FROM derived.search') ORDER BY word COLLATE "C";
