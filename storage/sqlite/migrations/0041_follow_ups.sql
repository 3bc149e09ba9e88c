-- Whether it still is solved a month later: who was asked of which appeal, and what they said.
CREATE TABLE follow_ups (
    appeal_id    BIGINT PRIMARY KEY REFERENCES appeals (id),
    asked_on     TEXT NOT NULL,
    reminded_on  TEXT,
    said         TEXT,
    said_on      TEXT,
    opened       BIGINT  -- the appeal that goes on from here
);
CREATE UNIQUE INDEX follow_ups_by_opened ON follow_ups (opened) WHERE opened IS NOT NULL;
CREATE INDEX follow_ups_unanswered ON follow_ups (asked_on) WHERE said IS NULL;
