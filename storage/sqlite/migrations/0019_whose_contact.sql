-- Whose a shared contact is: 1 the sender's own, 0 somebody else's, NULL kept before it was asked
-- and so nobody knows. What staff typed for somebody who came in person (an id of our own, greater
-- than any of Telegram's) is that person's.

ALTER TABLE items ADD COLUMN own_contact INTEGER DEFAULT NULL;
UPDATE items SET own_contact = 1 WHERE media = 'contact' AND chat_id >= 9007199254740992;

-- One username has one bearer. Which of several is unknown: each is named again by their next update.

UPDATE people SET username = NULL, username_mark = NULL
WHERE username_mark IN (SELECT username_mark FROM people WHERE username_mark IS NOT NULL
                        GROUP BY username_mark HAVING COUNT(*) > 1)
    OR lower(username) IN (SELECT lower(username) FROM people WHERE username IS NOT NULL
                           GROUP BY lower(username) HAVING COUNT(*) > 1);
CREATE INDEX people_by_username ON people (lower(username)) WHERE username IS NOT NULL;
