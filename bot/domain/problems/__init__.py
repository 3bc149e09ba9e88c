"""Problems that many people share: what one is, and which appeals tell of it."""
