"""Text as Telegram reads and shows it: entities, HTML, keyboards, rich messages."""
