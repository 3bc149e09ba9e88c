-- Bans, news from the office, templates of answers, broadcasts.

ALTER TABLE people ADD COLUMN banned TEXT;
ALTER TABLE people ADD COLUMN wants_news INTEGER NOT NULL DEFAULT 0;

CREATE TABLE templates (
    id        BIGINT PRIMARY KEY,
    branch    TEXT NOT NULL,
    topic     TEXT NOT NULL,
    language  TEXT NOT NULL,
    title     TEXT NOT NULL,
    text      TEXT NOT NULL
);
CREATE INDEX templates_by_branch ON templates (branch, topic);

CREATE TABLE broadcasts (
    id        BIGINT PRIMARY KEY,
    by        BIGINT NOT NULL,
    chat_id   BIGINT NOT NULL,
    audience  TEXT NOT NULL,
    text      TEXT NOT NULL,
    state     TEXT NOT NULL,
    send_at   BIGINT NOT NULL,
    reached   BIGINT NOT NULL DEFAULT 0,
    promised  INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX broadcasts_going ON broadcasts (state) WHERE state = 'going';
