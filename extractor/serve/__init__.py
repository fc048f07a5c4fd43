"""Serving a graph over HTTP: SPARQL, what IRIs stand for, files to download."""
