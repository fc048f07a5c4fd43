"""The language server: what an editor of texts is told and offered while somebody writes."""

PACKAGE = __name__
"""The package whose table of texts the server speaks from."""
