-- Processes that change the same database at once do not hinder one another; here there is one.

PRAGMA schema_version;
