"""What people see: from a promised message to its words, always from the present state."""
