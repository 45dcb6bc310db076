"""Importing: from the file of an article to the draft of a seed. Nothing is guessed silently, nothing is deleted."""
