-- The day on which the question that is asked, or the answer that was given, reached the citizen:
-- the clock pauses, and an appeal closes by itself, only then. What is asked or answered by now and
-- was not refused by Telegram had arrived on its own day (of UTC+5, as all of Kazakhstan has it).

ALTER TABLE appeals ADD COLUMN reached_on TEXT;

UPDATE appeals SET reached_on = (
    SELECT strftime('%Y-%m-%d', MAX(events.at) / 1000000 + 18000, 'unixepoch') FROM events
    WHERE events.appeal_id = appeals.id
        AND events.happening = CASE appeals.status WHEN 'waiting' THEN 'asked' ELSE 'answered' END)
WHERE status IN ('waiting', 'answered') AND NOT EXISTS (
    SELECT 1 FROM outbox WHERE outbox.appeal_id = appeals.id
        AND outbox.chat_id = appeals.citizen_id AND outbox.state <> 'sent'
        AND outbox.what IN ('question', 'finding'));
