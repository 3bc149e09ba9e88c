"""Personal data at rest: keys, encryption of columns, rotation, the check that keys fit."""
