-- What a member of staff is filling in step by step, one form at a time in a chat; an hour at most.

CREATE TABLE forms (
    id         BIGINT PRIMARY KEY,
    person_id  BIGINT NOT NULL,
    chat_id    BIGINT NOT NULL,
    name       TEXT NOT NULL,
    step       TEXT NOT NULL,
    facts      TEXT NOT NULL,
    asked_at   BIGINT NOT NULL
);

CREATE UNIQUE INDEX forms_by_person ON forms (person_id, chat_id);
