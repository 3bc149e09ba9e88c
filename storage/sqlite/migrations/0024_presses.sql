-- The id by which a press is acknowledged, kept beyond its handling: the process may die between its
-- effect and the acknowledgement, and the next one then ends the spinning of the button.

ALTER TABLE inbox ADD COLUMN press TEXT;
