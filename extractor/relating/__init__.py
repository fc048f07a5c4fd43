"""Relating: a document with resolved mentions → statements, each with its evidence."""
