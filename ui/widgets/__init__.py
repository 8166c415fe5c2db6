"""Widgets that know nothing of mediation: forms, tables, facts, chips."""
