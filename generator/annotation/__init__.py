"""Annotated articles: marks, and Markdown with the place of every word."""
