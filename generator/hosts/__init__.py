"""Where a site goes: a plain folder, or MkDocs."""
