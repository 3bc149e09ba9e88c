-- contract: Telegram numbers messages, waits and menus for each bot: so do the keys here. What is there is of
-- the bot whose updates came last; 0: of the first that comes.
CREATE TABLE postings_of_bots (
    bot_id      BIGINT NOT NULL,
    chat_id     BIGINT NOT NULL,
    message_id  BIGINT NOT NULL,
    what        TEXT NOT NULL,
    appeal_id   BIGINT,
    ref         BIGINT,
    PRIMARY KEY (bot_id, chat_id, message_id)
);
INSERT INTO postings_of_bots
    SELECT COALESCE((SELECT bot_id FROM inbox ORDER BY received_at DESC LIMIT 1), 0),
        chat_id, message_id, what, appeal_id, ref FROM postings;
DROP TABLE postings;
ALTER TABLE postings_of_bots RENAME TO postings;
CREATE INDEX postings_by_appeal ON postings (appeal_id, what) WHERE appeal_id IS NOT NULL;
CREATE INDEX postings_by_ref ON postings (chat_id, what, ref)
    WHERE ref IS NOT NULL AND appeal_id IS NULL;

CREATE TABLE listed_of_bots (
    bot_id      BIGINT NOT NULL,
    chat_id     BIGINT NOT NULL,
    message_id  BIGINT NOT NULL,
    appeal_id   BIGINT NOT NULL,
    PRIMARY KEY (bot_id, chat_id, message_id, appeal_id)
);
INSERT INTO listed_of_bots
    SELECT COALESCE((SELECT bot_id FROM inbox ORDER BY received_at DESC LIMIT 1), 0),
        chat_id, message_id, appeal_id FROM listed;
DROP TABLE listed;
ALTER TABLE listed_of_bots RENAME TO listed;
CREATE INDEX listed_by_appeal ON listed (appeal_id);

CREATE TABLE holds_of_bots (
    bot_id   BIGINT NOT NULL,
    chat_id  BIGINT NOT NULL,
    until    BIGINT NOT NULL,
    PRIMARY KEY (bot_id, chat_id)
);
INSERT INTO holds_of_bots
    SELECT COALESCE((SELECT bot_id FROM inbox ORDER BY received_at DESC LIMIT 1), 0),
        chat_id, until FROM holds;
DROP TABLE holds;
ALTER TABLE holds_of_bots RENAME TO holds;

CREATE TABLE menus_of_bots (
    bot_id     BIGINT NOT NULL,
    chat_id    BIGINT NOT NULL,
    member_id  BIGINT NOT NULL DEFAULT 0,
    digest     TEXT NOT NULL,
    PRIMARY KEY (bot_id, chat_id, member_id)
);
INSERT INTO menus_of_bots
    SELECT COALESCE((SELECT bot_id FROM inbox ORDER BY received_at DESC LIMIT 1), 0),
        chat_id, member_id, digest FROM menus;
DROP TABLE menus;
ALTER TABLE menus_of_bots RENAME TO menus;

ALTER TABLE items ADD COLUMN bot_id BIGINT NOT NULL DEFAULT 0;
ALTER TABLE stray_words ADD COLUMN bot_id BIGINT NOT NULL DEFAULT 0;
ALTER TABLE outbox ADD COLUMN bot_id BIGINT NOT NULL DEFAULT 0;  -- whose messages it may change
ALTER TABLE chats ADD COLUMN bot_id BIGINT NOT NULL DEFAULT 0;   -- who is known to be in it
ALTER TABLE people ADD COLUMN reached_by TEXT NOT NULL DEFAULT '';  -- former bots that reach them
DROP INDEX one_item_per_message;
DROP INDEX stray_words_by_message;
UPDATE items SET bot_id = (SELECT bot_id FROM inbox ORDER BY received_at DESC LIMIT 1)
    WHERE EXISTS (SELECT 1 FROM inbox);
UPDATE stray_words SET bot_id = (SELECT bot_id FROM inbox ORDER BY received_at DESC LIMIT 1)
    WHERE EXISTS (SELECT 1 FROM inbox);
UPDATE outbox SET bot_id = (SELECT bot_id FROM inbox ORDER BY received_at DESC LIMIT 1)
    WHERE state <> 'sent' AND EXISTS (SELECT 1 FROM inbox);
UPDATE chats SET bot_id = (SELECT bot_id FROM inbox ORDER BY received_at DESC LIMIT 1)
    WHERE EXISTS (SELECT 1 FROM inbox);
CREATE UNIQUE INDEX one_item_per_message ON items (bot_id, chat_id, message_id)
    WHERE purpose <> 'amendment';
CREATE UNIQUE INDEX stray_words_by_message ON stray_words (bot_id, chat_id, message_id);
INSERT INTO settings (name, value)
    SELECT 'bots', CAST(bot_id AS TEXT) FROM inbox WHERE bot_id <> 0
    ORDER BY received_at DESC LIMIT 1;
