-- Short answers, so that those which say the same again and again can be looked at.

-- `mark` is a keyed hash of the folded words; `sample`, the message that showed it to the level above.
CREATE TABLE short_answers (
    appeal_id    BIGINT PRIMARY KEY REFERENCES appeals (id),
    branch       TEXT NOT NULL,
    mark         TEXT NOT NULL,
    answered_on  TEXT NOT NULL,
    sample       BIGINT,
    verdict      TEXT
);
CREATE INDEX short_answers_by_mark ON short_answers (branch, mark, answered_on);
CREATE INDEX short_answers_by_sample ON short_answers (sample) WHERE sample IS NOT NULL;

-- Sums of months know those of all branches together as well (their branch is empty): they are summed
-- anew, beside the service.
DELETE FROM month_totals;
UPDATE summed_months SET summed = -1;
