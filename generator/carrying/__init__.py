"""Carrying: the marks of a seed brought over to a changed article, or listed where that cannot be."""
