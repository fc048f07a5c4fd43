"""The explorer: a graph as pages to look at, served by whoever serves them or written as files."""
