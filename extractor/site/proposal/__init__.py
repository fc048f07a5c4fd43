"""A look at folders → the configuration that ``extractor init`` proposes."""
