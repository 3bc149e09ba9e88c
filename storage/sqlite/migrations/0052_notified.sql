-- The day on which a preliminary decision reached the citizen: from that day they may object, and it
-- takes force. What was sent by now counts as before, from its own day (of UTC+5).

ALTER TABLE appeals ADD COLUMN notified_on TEXT;

UPDATE appeals SET notified_on = (
    SELECT strftime('%Y-%m-%d', MAX(events.at) / 1000000 + 18000, 'unixepoch') FROM events
    WHERE events.appeal_id = appeals.id AND events.happening = 'asked')
WHERE status = 'waiting' AND (
    SELECT events.facts FROM events
    WHERE events.appeal_id = appeals.id AND events.happening = 'asked'
    ORDER BY events.id DESC LIMIT 1) LIKE '%"decides_on"%'
AND NOT EXISTS (
    SELECT 1 FROM outbox WHERE outbox.appeal_id = appeals.id
        AND outbox.chat_id = appeals.citizen_id AND outbox.state = 'waiting'
        AND outbox.what = 'question');
