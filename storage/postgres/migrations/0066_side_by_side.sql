-- The server watches what a transaction has read by pages of an index. In an index by trees what
-- is recent stands on one page, so that everybody would meet everybody there; one by hashes
-- spreads it. The index of drafts by their last change was a way to a draft for the planner, on
-- which a transaction read all of them; a sweep does without it.

-- instead
DROP INDEX drafts_by_change;
CREATE INDEX inbox_spread ON inbox USING hash (update_id);
CREATE INDEX appeals_spread ON appeals USING hash (id);
CREATE INDEX appeals_spread_by_citizen ON appeals USING hash (citizen_id);
