"""Asking the graph: SPARQL, and ready questions by name."""
