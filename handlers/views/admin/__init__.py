"""What administrators and heads see: branches, staff, calendar, broadcasts, reports."""
