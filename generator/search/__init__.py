"""A search of our own: an index in small files, of which a reader's browser fetches the few that a query needs."""
