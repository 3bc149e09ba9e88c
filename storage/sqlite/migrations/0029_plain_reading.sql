-- Who wants messages without tables, folded parts and rows of buttons; and how often a tap of theirs
-- was refused, by which they are offered it once.

ALTER TABLE people ADD COLUMN plain INTEGER NOT NULL DEFAULT 0;
ALTER TABLE people ADD COLUMN vain_taps INTEGER NOT NULL DEFAULT 0;
