"""The live record of a session."""
