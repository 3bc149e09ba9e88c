-- Microdistricts, quarters and villages by the names that people use, as a branch has listed them.

CREATE TABLE local_places (
    branch TEXT NOT NULL,  -- who keeps the name
    words TEXT NOT NULL,  -- as names of places are compared
    name TEXT NOT NULL,  -- as somebody typed it
    kato TEXT NOT NULL,  -- of the place that is meant
    stated_by BIGINT,
    stated_at BIGINT NOT NULL,
    PRIMARY KEY (branch, words)
);
