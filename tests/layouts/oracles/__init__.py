"""Small sites and what the real generators made of them: see `recording`."""
