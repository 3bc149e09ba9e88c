-- Several processes on one database: each update is numbered by its bot and belongs to one of 64
-- slots; who does what at present, and until when they are heard of.
CREATE TABLE inbox_of_bots (
    bot_id       BIGINT NOT NULL DEFAULT 0,  -- 0: stored before the bot was noted
    update_id    BIGINT NOT NULL,
    slot         INTEGER NOT NULL DEFAULT 0,
    lane         BIGINT NOT NULL,
    raw          TEXT NOT NULL,
    received_at  BIGINT NOT NULL,
    state        TEXT NOT NULL DEFAULT 'new',
    attempts     INTEGER NOT NULL DEFAULT 0,
    error        TEXT,
    person_id    BIGINT,
    press        TEXT,
    PRIMARY KEY (bot_id, update_id)
);
INSERT INTO inbox_of_bots
        (update_id, lane, raw, received_at, state, attempts, error, person_id, press)
    SELECT update_id, lane, raw, received_at, state, attempts, error, person_id, press FROM inbox;
DROP TABLE inbox;
ALTER TABLE inbox_of_bots RENAME TO inbox;
CREATE INDEX inbox_unfinished ON inbox (bot_id, update_id, slot) WHERE state = 'new';
CREATE INDEX inbox_dead ON inbox (update_id) WHERE state = 'dead';
CREATE INDEX inbox_again ON inbox (update_id) WHERE state = 'again';
CREATE INDEX inbox_done ON inbox (received_at) WHERE state = 'done';

CREATE TABLE processes (
    id           TEXT PRIMARY KEY,  -- drawn at each start
    name         TEXT NOT NULL,     -- machine and number of the process, for people
    bot_id       BIGINT NOT NULL,
    roles        TEXT NOT NULL,
    alive_until  BIGINT NOT NULL    -- by the database's clock
);
CREATE TABLE leases (
    name   TEXT PRIMARY KEY,         -- 'BOT slot 17', 'BOT sender' …
    owner  TEXT NOT NULL DEFAULT '',
    epoch  BIGINT NOT NULL DEFAULT 0  -- how often it was taken
);
