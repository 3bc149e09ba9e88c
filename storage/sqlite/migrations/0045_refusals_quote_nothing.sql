-- Whoever comes second is refused by the table itself, and before a database quotes the row in its own log:
-- what was written about people does not belong there.

CREATE TRIGGER appeals_keep_their_version BEFORE UPDATE OF version ON appeals WHEN NEW.version IS NULL
BEGIN SELECT RAISE(ABORT, 'appeals.version'); END;
CREATE TRIGGER inbox_keeps_its_state BEFORE UPDATE OF state ON inbox WHEN NEW.state IS NULL
BEGIN SELECT RAISE(ABORT, 'inbox.state'); END;
