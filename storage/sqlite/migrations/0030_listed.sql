-- Of which appeals a list that stands in a group shows words: it goes when one of them is over, or
-- is hidden from the group.

CREATE TABLE listed (
    chat_id     BIGINT NOT NULL,
    message_id  BIGINT NOT NULL,
    appeal_id   BIGINT NOT NULL,
    PRIMARY KEY (chat_id, message_id, appeal_id)
);
CREATE INDEX listed_by_appeal ON listed (appeal_id);
