"""The one list of figures: what each is called, what it counts, which date places it, and what must add up."""
