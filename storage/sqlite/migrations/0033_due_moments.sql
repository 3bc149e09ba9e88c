-- When an appeal must be looked at next, kept with the appeal, so that a sweep asks only for what is
-- due: 0 at once (it is new, or has changed), NULL not before it changes. Everything is looked at once
-- after the upgrade.

ALTER TABLE appeals ADD COLUMN look_at BIGINT DEFAULT 0;
ALTER TABLE appeals ADD COLUMN looked_with BIGINT;
CREATE INDEX appeals_to_look_at ON appeals (look_at, id)
    WHERE status IN ('registered', 'taken', 'waiting', 'answered') AND look_at IS NOT NULL;
CREATE INDEX appeals_looked_with ON appeals (looked_with, id)
    WHERE status IN ('registered', 'taken', 'waiting', 'answered');
CREATE INDEX watch_by_sight ON watch (seen_at);
DROP INDEX watched_appeals;
