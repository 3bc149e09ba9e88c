-- Social groups that people declare: sealed on the appeal, and who has theirs remembered.

ALTER TABLE appeals ADD COLUMN social TEXT NOT NULL DEFAULT '';
-- Whether any is declared: a key for sorting, never a term.
ALTER TABLE appeals ADD COLUMN declared INTEGER NOT NULL DEFAULT 0;
ALTER TABLE people ADD COLUMN social TEXT NOT NULL DEFAULT '';

-- What a queue looks at besides its first appeals: whom it may lift, and whom nobody passes.
CREATE INDEX open_marked ON appeals (branch, due_on, id)
    WHERE status IN ('registered', 'taken', 'waiting')
        AND (declared = 1 OR urgent = 1 OR dangers <> '');

-- For reports by group: a mark of each group that an appeal declares, which only the keys explain.
ALTER TABLE facts ADD COLUMN declared INTEGER NOT NULL DEFAULT 0;
CREATE TABLE fact_groups (
    appeal_id  BIGINT NOT NULL REFERENCES facts (appeal_id),
    mark       TEXT NOT NULL,
    PRIMARY KEY (appeal_id, mark)
);
CREATE INDEX facts_declared_by_registration
    ON facts (registered_on, received_by, appeal_id, person) WHERE declared = 1;
CREATE INDEX facts_declared_by_due
    ON facts (due_on, branch, appeal_id, counted, on_time) WHERE declared = 1;
CREATE INDEX facts_declared_by_answer
    ON facts (answered_on, branch, appeal_id, rating, channel, took) WHERE declared = 1;
