"""What citizens see: their drafts, appeals, data, and answers to small talk."""
