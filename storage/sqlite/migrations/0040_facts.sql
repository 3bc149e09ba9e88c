-- What reports are counted from: a row of facts for each appeal, totals of months, signed reports.

-- Days, codes and counts; no words, no names. Outlives the content of the appeal.
CREATE TABLE facts (
    appeal_id          BIGINT PRIMARY KEY REFERENCES appeals (id),
    received_by        TEXT NOT NULL,
    branch             TEXT NOT NULL,
    topic              TEXT NOT NULL,
    kind               TEXT NOT NULL,
    channel            TEXT NOT NULL,
    language           TEXT NOT NULL,
    person             TEXT NOT NULL,
    guessed            INTEGER NOT NULL,
    restricted         INTEGER NOT NULL,
    merged             INTEGER NOT NULL,
    registered_on      TEXT NOT NULL,
    week               TEXT NOT NULL,  -- the Monday before registration
    reply_due_on       TEXT NOT NULL,
    first_reply_on     TEXT,
    due_first          TEXT NOT NULL,
    due_on             TEXT NOT NULL,
    paused             INTEGER NOT NULL,
    first_answered_on  TEXT,
    first_answered_by  TEXT,
    answered_on        TEXT,
    arrived            INTEGER NOT NULL,
    took               INTEGER,
    outcome            TEXT,
    extended           INTEGER NOT NULL,
    reopenings         INTEGER NOT NULL,
    withdrawn_on       TEXT,
    rating             INTEGER,
    followed_up_on     TEXT,
    follow_up          TEXT,
    -- What follows from the others, for indexes: does its term count, does its first reply; were
    -- they in time.
    counted            INTEGER NOT NULL,
    reply_counted      INTEGER NOT NULL,
    reply_in_time      INTEGER NOT NULL,
    on_time            INTEGER NOT NULL
);
CREATE INDEX facts_by_registration ON facts (registered_on, received_by, topic, person);
CREATE INDEX facts_by_reply ON facts (reply_due_on, received_by, topic, reply_counted, reply_in_time);
CREATE INDEX facts_by_due ON facts (due_on, branch, topic, counted, on_time, extended);
CREATE INDEX facts_by_first_answer
    ON facts (first_answered_on, first_answered_by, topic, reopenings)
    WHERE first_answered_on IS NOT NULL;
CREATE INDEX facts_by_answer ON facts (answered_on, branch, topic, took, outcome, rating, channel)
    WHERE answered_on IS NOT NULL;
CREATE INDEX facts_by_withdrawal ON facts (withdrawn_on) WHERE withdrawn_on IS NOT NULL;
CREATE INDEX facts_by_follow_up ON facts (followed_up_on) WHERE followed_up_on IS NOT NULL;

-- Each time an appeal was sent on, and by which branch.
CREATE TABLE fact_forwards (
    appeal_id  BIGINT NOT NULL REFERENCES facts (appeal_id),
    place      INTEGER NOT NULL,
    day        TEXT NOT NULL,
    branch     TEXT NOT NULL,
    topic      TEXT NOT NULL,
    PRIMARY KEY (appeal_id, place)
);
CREATE INDEX fact_forwards_by_day ON fact_forwards (day, branch);

-- Totals of months that are over, summed from the facts beside the service. `touched` counts the
-- changes of facts that count in the month; the sums are those of the change `summed`.
CREATE TABLE month_totals (
    month    TEXT NOT NULL,
    branch   TEXT NOT NULL,
    topic    TEXT NOT NULL,
    measure  TEXT NOT NULL,
    n        INTEGER NOT NULL,
    PRIMARY KEY (month, branch, topic, measure)
);
CREATE TABLE summed_months (
    month    TEXT PRIMARY KEY,
    touched  INTEGER NOT NULL DEFAULT 0,
    summed   INTEGER NOT NULL DEFAULT -1
);

-- Appeals whose facts are to be counted anew, in portions beside the service.
CREATE TABLE stale_facts (
    appeal_id  BIGINT PRIMARY KEY
);
INSERT INTO stale_facts (appeal_id) SELECT id FROM appeals WHERE status <> 'draft';

-- Under which branch each stood, and from which day on: a report counts a branch where it was.
CREATE TABLE branch_parents (
    branch  TEXT NOT NULL,
    since   TEXT NOT NULL,
    parent  TEXT,
    PRIMARY KEY (branch, since)
);

-- Reports of a branch for a period. Once signed, a row never changes.
CREATE TABLE reports (
    id          BIGINT PRIMARY KEY,
    branch      TEXT NOT NULL,
    period      TEXT NOT NULL,
    comment     TEXT NOT NULL DEFAULT '',
    commented_by BIGINT,
    snapshot    TEXT,
    sha256      TEXT,
    audit_head  TEXT,
    signed_by   BIGINT,
    signed_at   BIGINT,
    opened_at   BIGINT NOT NULL
);
CREATE UNIQUE INDEX one_report_of_a_period ON reports (branch, period);
CREATE TRIGGER signed_reports_stay BEFORE UPDATE ON reports WHEN OLD.signed_at IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'a signed report is never changed'); END;
CREATE TRIGGER signed_reports_remain BEFORE DELETE ON reports WHEN OLD.signed_at IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'a signed report is never deleted'); END;
