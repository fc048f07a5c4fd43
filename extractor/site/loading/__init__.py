"""``extractor.toml`` and what generators say → a project's configuration."""
