-- A row that a constraint refuses is quoted in the server's log; one that a trigger refuses is not.

-- instead
CREATE TRIGGER appeals_keep_their_version BEFORE UPDATE OF version ON appeals FOR EACH ROW
    WHEN (NEW.version IS NULL) EXECUTE FUNCTION refuse('appeals.version');

-- instead
CREATE TRIGGER inbox_keeps_its_state BEFORE UPDATE OF state ON inbox FOR EACH ROW
    WHEN (NEW.state IS NULL) EXECUTE FUNCTION refuse('inbox.state');
