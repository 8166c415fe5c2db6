"""Filling papers from the record: every name a form may ask for, and where it comes from."""
