-- The day of UTC+5 on which a preliminary decision reached the citizen.

-- instead
UPDATE appeals SET notified_on = (
    SELECT to_char(to_timestamp(MAX(events.at) / 1000000 + 18000) AT TIME ZONE 'UTC', 'YYYY-MM-DD')
    FROM events
    WHERE events.appeal_id = appeals.id AND events.happening = 'asked')
WHERE status = 'waiting' AND (
    SELECT events.facts FROM events
    WHERE events.appeal_id = appeals.id AND events.happening = 'asked'
    ORDER BY events.id DESC LIMIT 1) LIKE '%"decides_on"%'
AND NOT EXISTS (
    SELECT 1 FROM outbox WHERE outbox.appeal_id = appeals.id
        AND outbox.chat_id = appeals.citizen_id AND outbox.state = 'waiting'
        AND outbox.what = 'question');
