-- As in 0066: what a new appeal looks for among messages and promises stood on one page with what
-- the sender was writing of the appeal before it.

-- instead
DROP INDEX postings_by_appeal;
CREATE INDEX postings_spread ON postings USING hash (appeal_id) WHERE appeal_id IS NOT NULL;
CREATE INDEX outbox_spread ON outbox USING hash (key) WHERE state = 'waiting' AND key IS NOT NULL;
