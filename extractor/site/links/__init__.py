"""A link's destination as written → the source, the address or the expression that it is."""
