-- expand: what a card and a correction ask for is found at once, however many appeals there are.
CREATE INDEX amendments_by_message ON items (bot_id, chat_id, message_id) WHERE purpose = 'amendment';
CREATE INDEX promises_by_appeal ON promises (appeal_id);
