"""Pages → HTML, JSON and CSV."""
