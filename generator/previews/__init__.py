"""Previews of pull requests: their content as data, read and built by the code of the base branch."""
