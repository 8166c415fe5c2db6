"""The page that searches everything."""
