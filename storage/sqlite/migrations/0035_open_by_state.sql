-- How many appeals of a branch are in which state, counted from the index alone.

CREATE INDEX open_by_state ON appeals (branch, status, restricted, category)
    WHERE status IN ('registered', 'taken', 'waiting');
