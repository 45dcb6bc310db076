"""Evidence: what is computed from the records, each once."""
