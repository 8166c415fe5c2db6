"""Schema changes, applied in order; the head equals the models."""
