"""The page of the day: its incidents, what blocks its close, what falls due."""
