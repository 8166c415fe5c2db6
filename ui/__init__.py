"""What the officer sees and types."""
