"""The page of the rows behind a figure."""
