-- Finding appeals by their words. A driver for another database says this file in its own way.

CREATE VIRTUAL TABLE item_words USING fts5 (words, tokenize = 'unicode61 remove_diacritics 0');
CREATE TRIGGER item_words_go_with_items AFTER DELETE ON items
    BEGIN DELETE FROM item_words WHERE rowid = old.id; END;

-- What a person last searched for: pages of a list refer to it.
CREATE TABLE searches (
    id         BIGINT PRIMARY KEY,
    person_id  BIGINT NOT NULL,
    content    TEXT NOT NULL,
    plan       TEXT
);
CREATE INDEX replies_by_appeal ON replies (appeal_id, id);
