"""Watching: files change → the graph follows, and what is found new and mended is told."""

PACKAGE = __name__
"""The package whose table of texts is spoken from."""
