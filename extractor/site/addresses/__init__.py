"""Where a site's pages are, and where they were: permalinks and redirects."""
