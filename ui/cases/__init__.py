"""The page that lists the cases."""
