-- Signed reports refuse changes.

-- instead
CREATE TRIGGER signed_reports_stay BEFORE UPDATE ON reports FOR EACH ROW
    WHEN (OLD.signed_at IS NOT NULL)
    EXECUTE FUNCTION refuse('a signed report is never changed');

-- instead
CREATE TRIGGER signed_reports_remain BEFORE DELETE ON reports FOR EACH ROW
    WHEN (OLD.signed_at IS NOT NULL)
    EXECUTE FUNCTION refuse('a signed report is never deleted');
