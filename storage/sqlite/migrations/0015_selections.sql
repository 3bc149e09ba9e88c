-- Appeals ticked in a list, for an action on all of them: ids as JSON, in the order of the ticks.

ALTER TABLE searches ADD COLUMN ticked TEXT NOT NULL DEFAULT '[]';
