-- Whose update was given up: /mydata shows it and /forget takes it. Of those given up before, only
-- the chat is known.

ALTER TABLE inbox ADD COLUMN person_id BIGINT;
