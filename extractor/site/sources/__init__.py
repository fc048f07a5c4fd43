"""What lies on disk: Markdown files, data files, their dates and front matter."""
