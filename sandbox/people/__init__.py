"""People and groups that tests and the page drive: what somebody does with a telephone in hand."""
