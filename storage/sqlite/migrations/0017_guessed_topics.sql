-- A topic that nobody chose: the likeliest one, until somebody on the staff confirms or changes it.

ALTER TABLE appeals ADD COLUMN guessed INTEGER NOT NULL DEFAULT 0;
