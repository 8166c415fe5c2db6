"""Storage: tables, sessions, migrations, queries, the trail and the archive."""
