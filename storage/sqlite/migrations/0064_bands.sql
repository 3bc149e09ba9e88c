-- What the last look at the rating said of each branch, and how strong its prior was over a year.
CREATE TABLE bands (
    branch   TEXT PRIMARY KEY,
    quarter  TEXT NOT NULL,
    band     TEXT NOT NULL
);
CREATE TABLE strengths (
    quarter   TEXT NOT NULL,
    measure   TEXT NOT NULL,
    strength  REAL NOT NULL,
    PRIMARY KEY (quarter, measure)
);
