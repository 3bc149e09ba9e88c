-- The operator's desk: claims that end, marks on appeals, the chain of staff actions, undoing.

ALTER TABLE appeals ADD COLUMN held_until BIGINT;
ALTER TABLE appeals ADD COLUMN urgent INTEGER NOT NULL DEFAULT 0;
ALTER TABLE appeals ADD COLUMN merged_into BIGINT;
ALTER TABLE appeals ADD COLUMN subjects TEXT NOT NULL DEFAULT '';
CREATE INDEX appeals_held ON appeals (operator_id) WHERE status IN ('taken', 'waiting');
CREATE INDEX appeals_merged ON appeals (merged_into) WHERE merged_into IS NOT NULL;

-- Every action of staff. `hash` covers the row and `previous`: what is altered breaks the chain.
CREATE TABLE audit (
    seq        INTEGER PRIMARY KEY,
    at         BIGINT NOT NULL,
    actor      TEXT NOT NULL,
    actor_id   BIGINT,
    action     TEXT NOT NULL,
    appeal_id  BIGINT,
    branch     TEXT,
    before     TEXT NOT NULL,
    after      TEXT NOT NULL,
    facts      TEXT NOT NULL,
    previous   TEXT NOT NULL,
    hash       TEXT NOT NULL
);
CREATE INDEX audit_by_appeal ON audit (appeal_id, seq) WHERE appeal_id IS NOT NULL;
CREATE TRIGGER audit_is_not_changed BEFORE UPDATE ON audit
    BEGIN SELECT RAISE(ABORT, 'the audit log is never changed'); END;
CREATE TRIGGER audit_is_not_deleted BEFORE DELETE ON audit
    BEGIN SELECT RAISE(ABORT, 'the audit log is never deleted'); END;

-- What may be taken back within a minute: the fields of the appeal as they stood before.
CREATE TABLE undos (
    id         BIGINT PRIMARY KEY,
    appeal_id  BIGINT NOT NULL REFERENCES appeals (id),
    person_id  BIGINT NOT NULL,
    action     TEXT NOT NULL,
    reply_id   BIGINT,
    until      BIGINT NOT NULL,
    content    TEXT NOT NULL,
    used       INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX undos_by_appeal ON undos (appeal_id, id);

-- Written by staff for staff; never shown to a citizen.
CREATE TABLE notes (
    id           BIGINT PRIMARY KEY,
    appeal_id    BIGINT NOT NULL REFERENCES appeals (id),
    author_id    BIGINT NOT NULL,
    author_name  TEXT NOT NULL,
    text         TEXT NOT NULL,
    at           BIGINT NOT NULL
);
CREATE INDEX notes_by_appeal ON notes (appeal_id, id);

-- What the office promised in an answer, with its date.
CREATE TABLE promises (
    id         BIGINT PRIMARY KEY,
    appeal_id  BIGINT NOT NULL REFERENCES appeals (id),
    reply_id   BIGINT NOT NULL REFERENCES replies (id),
    text       TEXT NOT NULL,
    due_on     TEXT NOT NULL,
    state      TEXT NOT NULL
);
CREATE INDEX promises_by_reply ON promises (reply_id);
CREATE INDEX promises_due ON promises (due_on) WHERE state = 'open';
