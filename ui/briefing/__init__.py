"""The page of the day briefing."""
