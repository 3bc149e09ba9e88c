-- Known problems: what many people report at once, who has joined, and what all of them are told.
CREATE TABLE problems (
    id              BIGINT PRIMARY KEY,
    topic           TEXT NOT NULL,
    branch          TEXT NOT NULL,
    area            TEXT NOT NULL,  -- the first four digits of the place, by which it is found
    place           TEXT NOT NULL,
    street          TEXT NOT NULL,
    lat             REAL,
    lon             REAL,
    radius          INTEGER,
    faults          TEXT NOT NULL,
    house_only      INTEGER NOT NULL,
    title_kk        TEXT NOT NULL,
    title_ru        TEXT NOT NULL,
    state           TEXT NOT NULL,
    opened_by       BIGINT NOT NULL,
    opened_at       BIGINT NOT NULL,
    last_joined_at  BIGINT NOT NULL,
    expected_until  BIGINT,
    ended_at        BIGINT,
    merged_into     BIGINT
);
CREATE INDEX problems_by_area ON problems (area, last_joined_at) WHERE state = 'open';
CREATE INDEX problems_by_branch ON problems (branch, last_joined_at) WHERE state <> 'over';

ALTER TABLE appeals ADD COLUMN problem_id BIGINT;
CREATE INDEX appeals_by_problem ON appeals (problem_id, id) WHERE problem_id IS NOT NULL;
CREATE INDEX open_by_problem ON appeals (problem_id, due_on, id)
    WHERE problem_id IS NOT NULL AND status IN ('registered', 'taken', 'waiting');

-- The same words to all who have joined, in both languages: an answer, or news.
CREATE TABLE problem_replies (
    id           BIGINT PRIMARY KEY,
    problem_id   BIGINT NOT NULL REFERENCES problems (id),
    author_id    BIGINT NOT NULL,
    chat_id      BIGINT NOT NULL,
    created_at   BIGINT NOT NULL,
    text_kk      TEXT NOT NULL,
    text_ru      TEXT NOT NULL,
    purpose      TEXT NOT NULL,
    outcome      TEXT,
    state        TEXT NOT NULL,
    leaves_at    BIGINT,
    reached      BIGINT NOT NULL,
    told         INTEGER NOT NULL
);
CREATE INDEX problem_replies_by_problem ON problem_replies (problem_id, id);
CREATE INDEX problem_replies_leaving ON problem_replies (leaves_at) WHERE state = 'leaving';

-- A problem that a person said is not theirs: it is not offered to them again.
CREATE TABLE problems_declined (
    person_id   BIGINT NOT NULL,
    problem_id  BIGINT NOT NULL REFERENCES problems (id),
    PRIMARY KEY (person_id, problem_id)
);
