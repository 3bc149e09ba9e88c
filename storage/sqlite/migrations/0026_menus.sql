-- The menus of commands that were set for a chat, or for one member of a group, as Telegram has
-- them; and whether the bot is an administrator of a group, as far as is known.

CREATE TABLE menus (
    chat_id    BIGINT NOT NULL,
    member_id  BIGINT NOT NULL DEFAULT 0,
    digest     TEXT NOT NULL,
    PRIMARY KEY (chat_id, member_id)
);

ALTER TABLE chats ADD COLUMN bot_is_admin INTEGER;
