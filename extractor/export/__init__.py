"""Export: the graph and extractions → files."""
