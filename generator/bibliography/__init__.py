"""Bibliography: whatever can be cited, and the forms in which other programs take it."""
