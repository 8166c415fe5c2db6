"""The page on which an incident is taken down."""
