"""What is done to words: spelling, stems, similarity, cutting, redaction, spreadsheets.

Pure functions on strings that routing, search, views and logs share; nothing here knows appeals,
and no text that people read is written here.
"""
