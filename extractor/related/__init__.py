"""Which entities are related to which, and why."""

PACKAGE = __name__
"""The package whose texts lists are shown with."""
