"""The read side: what a page shows, as frozen records in the officer's words; no rows leave."""
