-- How long a message was to wait, in microseconds, when its moment was set; 0: as long as it says.
-- A clock that is set back makes no short wait a long one.

ALTER TABLE outbox ADD COLUMN wait BIGINT NOT NULL DEFAULT 0;
