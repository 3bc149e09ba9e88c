-- Names in appeals of which staff said that they mean no place of a branch.

CREATE TABLE denied_places (
    branch TEXT NOT NULL,
    words TEXT NOT NULL,  -- as names of places are compared
    denied_by BIGINT NOT NULL,
    denied_at BIGINT NOT NULL,
    PRIMARY KEY (branch, words)
);
