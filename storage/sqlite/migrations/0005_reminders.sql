-- The table of days, and what reminders remember: who was told what, and what is still to be told.

-- Days that are worked or off against the general rule; they win over holidays and weekends.
CREATE TABLE days (
    day        TEXT PRIMARY KEY,
    working    INTEGER NOT NULL,
    reason_kk  TEXT NOT NULL,
    reason_ru  TEXT NOT NULL,
    source     TEXT NOT NULL,
    stated_by  BIGINT,
    stated_at  BIGINT NOT NULL
);

-- How far each appeal was looked at: everything due up to `seen_at` was promised in the
-- transaction that set it. Nothing is due again before `look_at`, unless version or calendar move.
CREATE TABLE watch (
    appeal_id        BIGINT PRIMARY KEY REFERENCES appeals (id),
    version          INTEGER NOT NULL,
    calendar         INTEGER NOT NULL,
    seen_at          BIGINT NOT NULL,
    look_at          BIGINT,
    taken_told       INTEGER NOT NULL DEFAULT -1,
    level            INTEGER NOT NULL DEFAULT 0,
    level_due        TEXT,
    level_at         BIGINT,
    acknowledged_at  BIGINT,
    asked_up         INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX watch_levels ON watch (level, level_at) WHERE level > 0;
CREATE INDEX watched_appeals ON appeals (id)
    WHERE status IN ('registered', 'taken', 'waiting', 'answered');
CREATE INDEX drafts_by_change ON appeals (changed_at) WHERE status = 'draft';
CREATE INDEX events_by_time ON events (at);

-- What is due and not yet promised as a message: lines gather here and leave as one message.
CREATE TABLE reminder_lines (
    receiver   BIGINT NOT NULL,
    kind       TEXT NOT NULL,
    appeal_id  BIGINT NOT NULL DEFAULT 0,
    at         BIGINT NOT NULL,
    PRIMARY KEY (receiver, kind, appeal_id)
);

-- What is told once: digests of a day, summaries of a week, a draft left behind, an alarm.
CREATE TABLE reminders_sent (
    key  TEXT PRIMARY KEY,
    at   BIGINT NOT NULL
);
CREATE INDEX reminders_sent_by_time ON reminders_sent (at);

-- How much a person wants to be told, and how much was told on the last day.
CREATE TABLE courtesies (
    person_id  BIGINT PRIMARY KEY,
    fewer      INTEGER NOT NULL DEFAULT 0,
    day        TEXT,
    told       INTEGER NOT NULL DEFAULT 0
);

CREATE INDEX postings_by_ref ON postings (chat_id, what, ref)
    WHERE ref IS NOT NULL AND appeal_id IS NULL;

-- What the office promised in an answer, with its date (the desk writes it).
CREATE TABLE IF NOT EXISTS promises (
    id         BIGINT PRIMARY KEY,
    appeal_id  BIGINT NOT NULL REFERENCES appeals (id),
    reply_id   BIGINT NOT NULL REFERENCES replies (id),
    text       TEXT NOT NULL,
    due_on     TEXT NOT NULL,
    state      TEXT NOT NULL
);
