"""What was found before, kept in `<root>/.cache/briefing`, and believed only where this user's own key vouches for it.

Nothing depends on it but time: it may be deleted at any moment, and one that is damaged is passed over with a note.
"""
