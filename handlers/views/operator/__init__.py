"""What operators see: the card, its menu, lists, and what they are about to send."""
