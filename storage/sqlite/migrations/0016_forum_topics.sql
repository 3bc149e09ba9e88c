-- Cards sorted into the topics of a forum, where a branch wants that: how, and which topic is which.
-- Topic 0 stands for General: a topic of its own could not be made.

ALTER TABLE chats ADD COLUMN sorting TEXT;

CREATE TABLE forum_topics (
    chat_id    BIGINT NOT NULL,
    name       TEXT NOT NULL,
    thread_id  BIGINT NOT NULL,
    PRIMARY KEY (chat_id, name)
);
