-- Personal data: what is sealed and with which keys, consents of one moment, appeals whose
-- content was taken out, appeals that must be kept.

-- Keys with which values of this database were sealed. `proof` opens with the key alone.
CREATE TABLE seals (
    key_id  TEXT PRIMARY KEY,
    proof   TEXT NOT NULL
);

ALTER TABLE people ADD COLUMN username_mark TEXT;
CREATE INDEX people_by_username_mark ON people (username_mark) WHERE username_mark IS NOT NULL;
ALTER TABLE items ADD COLUMN phone_mark TEXT;
CREATE INDEX items_by_phone_mark ON items (phone_mark) WHERE phone_mark IS NOT NULL;

-- Two consents may fall into one microsecond: each has an id of its own.
CREATE TABLE consents_with_ids (
    id           BIGINT PRIMARY KEY,
    person_id    BIGINT NOT NULL REFERENCES people (id),
    at           BIGINT NOT NULL,
    version      TEXT NOT NULL,
    text_hash    TEXT NOT NULL,
    language     TEXT NOT NULL,
    given        INTEGER NOT NULL,
    may_forward  INTEGER NOT NULL
);
INSERT INTO consents_with_ids (id, person_id, at, version, text_hash, language, given, may_forward)
    SELECT ROW_NUMBER() OVER (ORDER BY at, person_id), person_id, at, version, text_hash, language,
        given, may_forward
    FROM consents;
DROP TABLE consents;
ALTER TABLE consents_with_ids RENAME TO consents;
CREATE INDEX consents_by_person ON consents (person_id, at, id);

-- When the content of an appeal was taken out: number, days, topic, outcome and events stay.
ALTER TABLE appeals ADD COLUMN anonymised_at BIGINT;
CREATE INDEX appeals_to_anonymise ON appeals (id)
    WHERE status IN ('closed', 'withdrawn') AND anonymised_at IS NULL;

-- Events are never changed, but those of an anonymised appeal lose what tells of a person.
DROP TRIGGER events_are_not_changed;
CREATE TRIGGER events_are_not_changed BEFORE UPDATE ON events
    WHEN NEW.id <> OLD.id OR NEW.appeal_id <> OLD.appeal_id OR NEW.happening <> OLD.happening
        OR NEW.at <> OLD.at OR NEW.actor <> OLD.actor OR NEW.branch IS NOT OLD.branch
        OR (SELECT anonymised_at FROM appeals WHERE id = OLD.appeal_id) IS NULL
    BEGIN SELECT RAISE(ABORT, 'events are never changed'); END;

-- Appeals whose content must be kept although its time is over: a court, an inquiry.
CREATE TABLE preserved (
    appeal_id  BIGINT PRIMARY KEY REFERENCES appeals (id),
    by         BIGINT NOT NULL,
    at         BIGINT NOT NULL,
    reason     TEXT NOT NULL
);

-- Messages said long ago, from which everything typed was taken.
ALTER TABLE outbox ADD COLUMN cleaned INTEGER NOT NULL DEFAULT 0;

-- People who asked to be forgotten; what still stands in the way goes when it is over.
CREATE TABLE forgetting (
    person_id  BIGINT PRIMARY KEY,
    asked_at   BIGINT NOT NULL
);
