"""The page of the list of sources of disorder."""
