"""The graph: statements → quads; the store; named graphs; validation."""
