"""HTTP: the Bot API of the local Telegram, the control of its people, the page."""
