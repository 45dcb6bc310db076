"""A static research-briefing site generator: every sentence is held to its source's words."""

__version__ = "0.1.0"
