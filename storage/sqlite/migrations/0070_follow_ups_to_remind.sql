-- expand: who is still to be reminded of a question is found without those who were reminded and said nothing.
CREATE INDEX follow_ups_to_remind ON follow_ups (asked_on) WHERE said IS NULL AND reminded_on IS NULL;
