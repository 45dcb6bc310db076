"""Records as people write them: YAML with places, and the one schema."""
