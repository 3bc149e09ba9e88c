"""What is promised to whom: messages that exist from the commit on and are sent after it."""
