"""The life of an appeal: what it is, what may happen to it, and what people do with it."""
