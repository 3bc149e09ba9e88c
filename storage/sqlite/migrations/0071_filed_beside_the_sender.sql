-- expand: processes of which one files and one sends do not hinder one another; here there is one.

PRAGMA schema_version;
