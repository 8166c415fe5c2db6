"""The read side: selects, ordered and limited."""
