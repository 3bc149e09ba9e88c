-- The day of UTC+5 on which the question or the answer reached the citizen.

-- instead
UPDATE appeals SET reached_on = (
    SELECT to_char(to_timestamp(MAX(events.at) / 1000000 + 18000) AT TIME ZONE 'UTC', 'YYYY-MM-DD')
    FROM events
    WHERE events.appeal_id = appeals.id
        AND events.happening = CASE appeals.status WHEN 'waiting' THEN 'asked' ELSE 'answered' END)
WHERE status IN ('waiting', 'answered') AND NOT EXISTS (
    SELECT 1 FROM outbox WHERE outbox.appeal_id = appeals.id
        AND outbox.chat_id = appeals.citizen_id AND outbox.state <> 'sent'
        AND outbox.what IN ('question', 'finding'));
