-- Branches under attention, what they plan to do about it, and versions of the rating's formula.

-- `ended` is the quarter in which the branch no longer was; `measures`, JSON, those of the last look.
CREATE TABLE lagging (
    branch    TEXT NOT NULL,
    since     TEXT NOT NULL,
    measures  TEXT NOT NULL,
    ended     TEXT,
    PRIMARY KEY (branch, since)
);
CREATE UNIQUE INDEX lagging_once ON lagging (branch) WHERE ended IS NULL;

-- The last one of a branch is the one that stands.
CREATE TABLE plans (
    id       BIGINT PRIMARY KEY,
    branch   TEXT NOT NULL,
    since    TEXT NOT NULL,
    words    TEXT NOT NULL,
    due_on   TEXT NOT NULL,
    made_by  BIGINT NOT NULL,
    made_at  BIGINT NOT NULL
);
CREATE INDEX plans_by_branch ON plans (branch, since, id);

-- Weights as JSON; `since` is the first day on which they are in force.
CREATE TABLE formulas (
    version  INTEGER PRIMARY KEY,
    since    TEXT NOT NULL,
    weights  TEXT NOT NULL
);
