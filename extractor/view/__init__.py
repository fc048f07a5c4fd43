"""The graph as NetworkX, by kinds, relations and period."""
