-- People, branches, appeals and everything said about them; what came in and what is promised.
--
-- Moments are microseconds since 1970 in UTC, days are ISO dates, facts are JSON. Ids are given by
-- the service (63 bits, growing with time). Written in the subset that SQLite 3.35 and PostgreSQL
-- share; triggers are the one thing a driver for another database must say in its own words.

CREATE TABLE people (
    id               BIGINT PRIMARY KEY,
    name             TEXT NOT NULL,
    username         TEXT,
    language         TEXT NOT NULL,
    language_chosen  INTEGER NOT NULL DEFAULT 0,
    consent          TEXT,
    may_forward      INTEGER NOT NULL DEFAULT 0,
    awaiting         TEXT,
    awaiting_facts   TEXT NOT NULL DEFAULT '{}',
    region_kato      TEXT,
    district_kato    TEXT,
    reachable        INTEGER NOT NULL DEFAULT 1,
    unreachable_why  TEXT,
    first_seen_at    BIGINT
);

CREATE TABLE consents (
    person_id    BIGINT NOT NULL REFERENCES people (id),
    at           BIGINT NOT NULL,
    version      TEXT NOT NULL,
    text_hash    TEXT NOT NULL,
    language     TEXT NOT NULL,
    given        INTEGER NOT NULL,
    may_forward  INTEGER NOT NULL,
    PRIMARY KEY (person_id, at)
);

CREATE TABLE branches (
    code        TEXT PRIMARY KEY,
    place       INTEGER NOT NULL,
    parent      TEXT,
    kind        TEXT NOT NULL,
    kato        TEXT,
    name_kk     TEXT NOT NULL,
    name_ru     TEXT NOT NULL,
    hours       TEXT NOT NULL,
    chat_id     BIGINT UNIQUE,
    categories  TEXT NOT NULL DEFAULT '',
    paused      INTEGER NOT NULL DEFAULT 0,
    substitute  TEXT
);

CREATE TABLE settings (
    name   TEXT PRIMARY KEY,
    value  TEXT NOT NULL
);

CREATE TABLE chats (
    id        BIGINT PRIMARY KEY,
    title     TEXT NOT NULL,
    language  TEXT
);

CREATE TABLE posts (
    person_id     BIGINT NOT NULL,
    branch        TEXT NOT NULL,
    role          TEXT NOT NULL,
    appointed_by  BIGINT NOT NULL,
    appointed_at  BIGINT NOT NULL,
    PRIMARY KEY (person_id, branch)
);
CREATE INDEX posts_by_branch ON posts (branch);

CREATE TABLE invitations (
    token_hash  TEXT PRIMARY KEY,
    branch      TEXT NOT NULL,
    role        TEXT NOT NULL,
    invited_by  BIGINT NOT NULL,
    expires_at  BIGINT NOT NULL,
    used_by     BIGINT,
    used_at     BIGINT
);

-- A draft and the appeal it becomes are one row under one id.
CREATE TABLE appeals (
    id             BIGINT PRIMARY KEY,
    status         TEXT NOT NULL,
    version        INTEGER NOT NULL,
    citizen_id     BIGINT NOT NULL REFERENCES people (id),
    language       TEXT NOT NULL,
    kind           TEXT NOT NULL,
    category       TEXT,
    place          TEXT NOT NULL DEFAULT '{}',
    branch         TEXT,
    dangers        TEXT NOT NULL DEFAULT '',
    chosen         TEXT NOT NULL DEFAULT '',
    offer          TEXT NOT NULL DEFAULT '{}',
    created_at     BIGINT NOT NULL,
    changed_at     BIGINT NOT NULL,
    number         TEXT UNIQUE,
    received_at    BIGINT,
    registered_on  TEXT,
    due_on         TEXT,
    operator_id    BIGINT,
    outcome        TEXT,
    restricted     INTEGER NOT NULL DEFAULT 0,
    unnamed        INTEGER NOT NULL DEFAULT 0,
    forwards       INTEGER NOT NULL DEFAULT 0,
    reopenings     INTEGER NOT NULL DEFAULT 0,
    rating         INTEGER
);
CREATE UNIQUE INDEX one_draft_per_citizen ON appeals (citizen_id) WHERE status = 'draft';
CREATE INDEX appeals_by_citizen ON appeals (citizen_id, id);
CREATE INDEX open_appeals ON appeals (branch, due_on, id)
    WHERE status IN ('registered', 'taken', 'waiting');

CREATE TABLE events (
    id         BIGINT PRIMARY KEY,
    appeal_id  BIGINT NOT NULL REFERENCES appeals (id),
    happening  TEXT NOT NULL,
    at         BIGINT NOT NULL,
    actor      TEXT NOT NULL,
    actor_id   BIGINT,
    branch     TEXT,
    facts      TEXT NOT NULL
);
CREATE INDEX events_by_appeal ON events (appeal_id, id);
CREATE TRIGGER events_are_not_changed BEFORE UPDATE ON events
    BEGIN SELECT RAISE(ABORT, 'events are never changed'); END;
CREATE TRIGGER events_are_not_deleted BEFORE DELETE ON events
    BEGIN SELECT RAISE(ABORT, 'events are never deleted'); END;

CREATE TABLE replies (
    id           BIGINT PRIMARY KEY,
    appeal_id    BIGINT NOT NULL REFERENCES appeals (id),
    author_id    BIGINT NOT NULL,
    author_name  TEXT NOT NULL,
    chat_id      BIGINT NOT NULL,
    purpose      TEXT NOT NULL,
    state        TEXT NOT NULL,
    outcome      TEXT,
    created_at   BIGINT NOT NULL
);
CREATE UNIQUE INDEX one_composing ON replies (appeal_id, author_id) WHERE state = 'composing';

CREATE TABLE items (
    id              BIGINT PRIMARY KEY,
    appeal_id       BIGINT NOT NULL REFERENCES appeals (id),
    reply_id        BIGINT REFERENCES replies (id),
    author          TEXT NOT NULL,
    purpose         TEXT NOT NULL,
    media           TEXT NOT NULL,
    text            TEXT NOT NULL,
    file_id         TEXT,
    file_unique_id  TEXT,
    file_name       TEXT,
    file_size       BIGINT,
    album           TEXT,
    lat             REAL,
    lon             REAL,
    details         TEXT NOT NULL DEFAULT '{}',
    chat_id         BIGINT NOT NULL,
    message_id      BIGINT NOT NULL,
    at              BIGINT NOT NULL
);
CREATE UNIQUE INDEX one_item_per_message ON items (chat_id, message_id)
    WHERE purpose <> 'amendment';
CREATE INDEX items_by_album ON items (chat_id, album) WHERE album IS NOT NULL;
CREATE INDEX items_by_appeal ON items (appeal_id, message_id);
CREATE INDEX items_by_reply ON items (reply_id) WHERE reply_id IS NOT NULL;

CREATE TABLE postings (
    chat_id     BIGINT NOT NULL,
    message_id  BIGINT NOT NULL,
    what        TEXT NOT NULL,
    appeal_id   BIGINT,
    ref         BIGINT,
    PRIMARY KEY (chat_id, message_id)
);
CREATE INDEX postings_by_appeal ON postings (appeal_id, what) WHERE appeal_id IS NOT NULL;

CREATE TABLE outbox (
    id            BIGINT PRIMARY KEY,
    chat_id       BIGINT NOT NULL,
    what          TEXT NOT NULL,
    facts         TEXT NOT NULL,
    priority      INTEGER NOT NULL,
    send_at       BIGINT NOT NULL,
    key           TEXT,
    appeal_id     BIGINT,
    state         TEXT NOT NULL DEFAULT 'waiting',
    attempts      INTEGER NOT NULL DEFAULT 0,
    leased_until  BIGINT NOT NULL DEFAULT 0,
    reason        TEXT,
    ended_at      BIGINT
);
CREATE UNIQUE INDEX outbox_keys ON outbox (key) WHERE state = 'waiting' AND key IS NOT NULL;
CREATE INDEX outbox_waiting ON outbox (priority, send_at, id) WHERE state = 'waiting';
CREATE INDEX outbox_by_chat ON outbox (chat_id, priority, id) WHERE state = 'waiting';
CREATE INDEX outbox_by_appeal ON outbox (appeal_id) WHERE appeal_id IS NOT NULL;

CREATE TABLE inbox (
    update_id    BIGINT PRIMARY KEY,
    lane         BIGINT NOT NULL,
    raw          TEXT NOT NULL,
    received_at  BIGINT NOT NULL,
    state        TEXT NOT NULL DEFAULT 'new',
    attempts     INTEGER NOT NULL DEFAULT 0,
    error        TEXT
);
CREATE INDEX inbox_unfinished ON inbox (update_id) WHERE state = 'new';
CREATE INDEX inbox_dead ON inbox (update_id) WHERE state = 'dead';
