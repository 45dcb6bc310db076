"""History: what changed for readers between two states of a project, told from records and never from lines."""
