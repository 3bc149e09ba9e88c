-- expand: in which messages the words to all who joined a problem were written, of which an edit is
-- one; and promises by their day, some days after which citizens are asked whether it lasts.
ALTER TABLE problem_replies ADD COLUMN message_kk BIGINT;
ALTER TABLE problem_replies ADD COLUMN message_ru BIGINT;
CREATE INDEX problem_replies_by_author ON problem_replies (author_id, id) WHERE state <> 'discarded';
CREATE INDEX promises_by_day ON promises (due_on, appeal_id);
