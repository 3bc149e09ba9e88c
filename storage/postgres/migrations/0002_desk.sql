-- The chain of staff actions refuses changes.

-- instead
CREATE TRIGGER audit_is_not_changed BEFORE UPDATE ON audit
    FOR EACH ROW EXECUTE FUNCTION refuse('the audit log is never changed');

-- instead
CREATE TRIGGER audit_is_not_deleted BEFORE DELETE ON audit
    FOR EACH ROW EXECUTE FUNCTION refuse('the audit log is never deleted');
CREATE TRIGGER audit_is_not_emptied BEFORE TRUNCATE ON audit
    FOR EACH STATEMENT EXECUTE FUNCTION refuse('the audit log is never deleted');
