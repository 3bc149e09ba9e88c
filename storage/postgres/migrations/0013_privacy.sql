-- Events are never changed, but those of an anonymised appeal lose what tells of a person.

-- instead
DROP TRIGGER events_are_not_changed ON events;

-- instead
CREATE FUNCTION refuse_unless_anonymised() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.id <> OLD.id OR NEW.appeal_id <> OLD.appeal_id OR NEW.happening <> OLD.happening
        OR NEW.at <> OLD.at OR NEW.actor <> OLD.actor OR NEW.branch IS DISTINCT FROM OLD.branch
        OR (SELECT anonymised_at FROM appeals WHERE id = OLD.appeal_id) IS NULL
    THEN
        RAISE EXCEPTION 'events are never changed' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER events_are_not_changed BEFORE UPDATE ON events
    FOR EACH ROW EXECUTE FUNCTION refuse_unless_anonymised();
