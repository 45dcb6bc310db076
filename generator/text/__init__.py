"""Texts: the one way in, which characters may stand, how dates and quotes are read."""
