-- What delivery needs at size: the next message found without sorting those that wait, waits that
-- Telegram has imposed, updates to be handled again.

DROP INDEX outbox_waiting;
CREATE INDEX outbox_ready ON outbox (priority, id) WHERE state = 'waiting' AND send_at = 0;
CREATE INDEX outbox_timed ON outbox (send_at) WHERE state = 'waiting' AND send_at > 0;
CREATE INDEX outbox_leased ON outbox (leased_until) WHERE state = 'waiting' AND leased_until > 0;
CREATE INDEX outbox_failed ON outbox (id) WHERE state = 'failed';

-- Chat 0 stands for all chats.
CREATE TABLE holds (
    chat_id  BIGINT PRIMARY KEY,
    until    BIGINT NOT NULL
);

CREATE INDEX inbox_again ON inbox (update_id) WHERE state = 'again';
CREATE INDEX inbox_done ON inbox (received_at) WHERE state = 'done';
