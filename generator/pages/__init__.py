"""Pages as values: what a page is, and one module for each kind of page."""
