-- Posts that were ended a moment ago, and may be given back; "freed": ids of the appeals that went
-- back to the queue, separated by spaces.
CREATE TABLE dismissals (
    id         BIGINT PRIMARY KEY,
    person_id  BIGINT NOT NULL,
    branch     TEXT NOT NULL,
    role       TEXT NOT NULL,
    by_id      BIGINT NOT NULL,
    until      BIGINT NOT NULL,
    freed      TEXT NOT NULL
);
