"""The page that shows a paper, archived or as a draft, and prints it."""
