-- The index of words: lexemes as the service cut them, nothing is stemmed twice.

-- instead
CREATE TABLE item_words (
    id     BIGINT PRIMARY KEY,
    words  tsvector NOT NULL
);
CREATE INDEX item_words_by_word ON item_words USING gin (words);

-- instead
CREATE FUNCTION forget_words() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN DELETE FROM item_words WHERE id = OLD.id; RETURN NULL; END $$;
CREATE TRIGGER item_words_go_with_items AFTER DELETE ON items
    FOR EACH ROW EXECUTE FUNCTION forget_words();
