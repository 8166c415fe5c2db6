"""People · 人员: the library, one person, and entries that are likely one person."""
