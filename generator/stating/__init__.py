"""Stating a fact: its quote found in a source, its id, date and entities proposed, its entry and its mark written."""
