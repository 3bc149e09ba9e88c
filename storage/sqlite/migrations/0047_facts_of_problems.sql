-- Which appeals were part of a known problem, for the facts of reports.
ALTER TABLE facts ADD COLUMN problem BIGINT;
CREATE INDEX facts_by_problem ON facts (registered_on, received_by) WHERE problem IS NOT NULL;
