"""The page of the mediation rooms."""
