-- What staff are asked to write, and words of theirs of which nobody knows yet what they are.

ALTER TABLE replies ADD COLUMN asked_until BIGINT;
CREATE INDEX replies_composing ON replies (author_id, id) WHERE state = 'composing';

-- `burst`: words about which one question is asked; `declined`: for which appeal they were no
-- answer, and then they are gone.
CREATE TABLE stray_words (
    id          BIGINT PRIMARY KEY,
    burst       BIGINT NOT NULL,
    person_id   BIGINT NOT NULL,
    chat_id     BIGINT NOT NULL,
    message_id  BIGINT NOT NULL,
    item        TEXT NOT NULL,
    declined    BIGINT,
    at          BIGINT NOT NULL
);
CREATE UNIQUE INDEX stray_words_by_message ON stray_words (chat_id, message_id);
CREATE INDEX stray_words_by_person ON stray_words (person_id, chat_id, id);
