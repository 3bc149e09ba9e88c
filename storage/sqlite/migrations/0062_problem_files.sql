-- Files of what is said to all who joined a known problem; until when news expects it to last.
CREATE TABLE problem_files (
    id        BIGINT PRIMARY KEY,
    reply_id  BIGINT NOT NULL REFERENCES problem_replies (id),
    language  TEXT,  -- of the words below it; NULL: of none
    item      TEXT NOT NULL
);
CREATE INDEX problem_files_by_reply ON problem_files (reply_id, id);

ALTER TABLE problem_replies ADD COLUMN until BIGINT;
ALTER TABLE problem_replies ADD COLUMN until_before BIGINT;

-- Whom words to all did not reach: their keys begin alike.
CREATE INDEX outbox_failed_keys ON outbox (key) WHERE state = 'failed' AND key IS NOT NULL;
